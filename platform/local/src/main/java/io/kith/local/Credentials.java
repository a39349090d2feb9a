package io.kith.local;

/** A login of a local store; made up at first start, valid on this machine only. */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return username;
    }
}
