package io.kith.config.schema;

/** Who owns a definition. */
public sealed interface Origin {

    Origin PLATFORM = new Platform();
    Origin TENANT = new Tenant();

    /** The word for it in REST. */
    String key();

    record Platform() implements Origin {

        @Override
        public String key() {
            return "platform";
        }
    }

    /** @param id of the plugin */
    record Plugin(String id) implements Origin {

        @Override
        public String key() {
            return "plugin";
        }
    }

    record Tenant() implements Origin {

        @Override
        public String key() {
            return "tenant";
        }
    }
}
