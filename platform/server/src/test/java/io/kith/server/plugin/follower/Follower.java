package io.kith.server.plugin.follower;

import io.kith.server.testing.PackedPlugin;

/** Packs a plugin that writes down what it is told of. */
public final class Follower {

    private static final String DEFINITIONS = """
            kind: object
            key: follower_note
            label: {en: Note of a follower, zh: 跟踪记录}
            plural: {en: Notes of followers, zh: 跟踪记录}
            title: name
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: about, type: text, label: {en: About, zh: 关于}, filterable: true}
              - {key: said, type: text, label: {en: Said, zh: 内容}}
            ---
            kind: object
            key: follower_diary
            label: {en: Followed diary, zh: 被跟踪的日记}
            plural: {en: Followed diaries, zh: 被跟踪的日记}
            title: name
            owner: owner
            privateIf: private
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: owner, type: user, label: {en: Author, zh: 作者}}
              - {key: private, type: boolean, label: {en: Private, zh: 私密}}
            ---
            kind: extension
            object: customer
            fields:
              - {key: follower_seen, type: integer, label: {en: Seen by the follower, zh: 跟踪者已阅}, readOnly: true}
            """;

    private Follower() {}

    public static PackedPlugin packed() {
        return PackedPlugin.of("follower")
                .asking("records:customer.name:read", "records:customer.level:read")
                .with("definitions/note.yaml", DEFINITIONS)
                .hooks(FollowCustomers.class, FollowDiaries.class, CountCustomers.class);
    }
}
