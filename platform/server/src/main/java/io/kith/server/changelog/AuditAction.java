package io.kith.server.changelog;

import java.util.Arrays;
import java.util.Optional;

/** What an entry of the audit log says was done. Each has its name in both languages in the console. */
public enum AuditAction {
    COMPANY_FOUNDED("company.founded"),
    COMPANY_CHANGED("company.changed"),
    COMPANY_SUSPENDED("company.suspended"),
    COMPANY_RESUMED("company.resumed"),
    EDITION_GIVEN("company.edition-given"),
    COMPANY_CLOSED("company.closed"),
    COMPANY_REOPENED("company.reopened"),
    MEMBER_ADDED("member.added"),
    MEMBER_ROLE_CHANGED("member.role-changed"),
    MEMBER_DEACTIVATED("member.deactivated"),
    MEMBER_ACTIVATED("member.activated"),
    TEAM_ADDED("team.added"),
    TEAM_CHANGED("team.changed"),
    TEAM_DELETED("team.deleted"),
    TEAM_JOINED("team.joined"),
    TEAM_LEFT("team.left"),
    INVITATION_SENT("invitation.sent"),
    INVITATION_SENT_AGAIN("invitation.sent-again"),
    INVITATION_REVOKED("invitation.revoked"),
    INVITATION_ACCEPTED("invitation.accepted"),
    HAND_OVER_STARTED("hand-over.started"),
    TOKEN_ISSUED("token.issued"),
    TOKEN_REVOKED("token.revoked"),
    FIELD_ADDED("field.added"),
    FIELD_OPTIONS_CHANGED("field.options-changed"),
    CONFIGURATION_APPLIED("configuration.applied"),
    SAMPLE_DATA_ADDED("sample-data.added"),
    SAMPLE_DATA_REMOVED("sample-data.removed"),
    PLUGIN_ACTIVATED("plugin.activated"),
    PLUGIN_UPGRADED("plugin.upgraded"),
    PLUGIN_DEACTIVATED("plugin.deactivated"),
    /** By Kith, since it failed again and again. */
    PLUGIN_SUSPENDED("plugin.suspended"),
    PLUGIN_RESUMED("plugin.resumed"),
    PLUGIN_JOB_STARTED("plugin.job-started"),
    PLUGIN_SETTINGS_CHANGED("plugin.settings-changed"),
    /** Somebody asked what other values would change. */
    PLUGIN_RULES_TRIED("plugin.rules-tried"),
    FIELD_CONVERTED("field.converted"),
    CONVERSION_CANCELLED("field.conversion-cancelled"),
    RECORD_CREATED("record.created"),
    RECORD_CHANGED("record.changed"),
    RECORD_DELETED("record.deleted"),
    RECORD_RESTORED("record.restored"),
    /** A batch. */
    RECORDS_STORED("records.stored"),
    /** A list as a file. */
    RECORDS_EXPORTED("records.exported"),
    RECORDS_EDITED("records.edited"),
    RECORDS_DELETED("records.deleted"),
    RECORDS_UNDONE("records.undone"),
    RECORDS_CANCELLED("records.cancelled"),
    /** Of a masked value, which was shown in full. */
    RECORD_REVEALED("record.revealed"),
    /** Taken from the public pool by who owns it now. */
    RECORD_CLAIMED("record.claimed"),
    /** Left to the public pool. */
    RECORD_RELEASED("record.released"),
    RECORD_SHARED("record.shared"),
    RECORD_UNSHARED("record.unshared"),
    FILE_ADDED("file.added"),
    FILE_RENAMED("file.renamed"),
    FILE_DELETED("file.deleted"),
    FILE_RESTORED("file.restored"),
    IMPORT_UPLOADED("import.uploaded"),
    IMPORT_MAPPED("import.mapped"),
    IMPORT_STARTED("import.started"),
    IMPORT_CANCELLED("import.cancelled"),
    IMPORT_DELETED("import.deleted"),
    VIEW_SAVED("view.saved"),
    VIEW_CHANGED("view.changed"),
    VIEW_DELETED("view.deleted"),
    VIEW_RESTORED("view.restored"),
    PRIVACY_REQUESTED("privacy.requested"),
    PRIVACY_DECIDED("privacy.decided"),
    PRIVACY_ERASED("privacy.erased"),
    PRIVACY_DELETED("privacy.deleted"),
    PROFILE_CHANGED("profile.changed"),
    NOTIFICATIONS_CHANGED("profile.notifications-changed"),
    HOME_ARRANGED("profile.home-arranged"),
    CALENDAR_MADE("profile.calendar-made"),
    CALENDAR_WITHDRAWN("profile.calendar-withdrawn"),
    /** Somebody signed in, or came from another of their companies. */
    SESSION_BEGUN("session.begun"),
    SESSION_ENDED("session.ended"),
    SESSIONS_ENDED("session.others-ended"),
    /** An admin looks at the company as one of its members does. */
    LOOK_BEGUN("session.look-begun"),
    /** When the admin said so, or when their session was used first after it was over. */
    LOOK_ENDED("session.look-ended"),
    CHECKLIST_DISMISSED("checklist.dismissed"),
    CHECKLIST_RESUMED("checklist.resumed");

    private final String key;

    AuditAction(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public static Optional<AuditAction> ofKey(String key) {
        return Arrays.stream(values()).filter(action -> action.key.equals(key)).findFirst();
    }
}
