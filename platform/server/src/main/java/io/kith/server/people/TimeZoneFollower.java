package io.kith.server.people;

/** Who plans by where members are, and is told inside the transaction that changes it. */
public interface TimeZoneFollower {

    /** @param member as they are now */
    void memberMoved(Member member);

    /** Those without a time zone of their own go along. */
    void companyMoved();
}
