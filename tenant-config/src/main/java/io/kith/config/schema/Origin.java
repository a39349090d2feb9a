package io.kith.config.schema;

/** Who owns a definition. */
public sealed interface Origin {

    Origin PLATFORM = new Platform();
    Origin TENANT = new Tenant();

    /** The word for it in REST. */
    String key();

    /** Where several owners say what is shown, a company comes before plugins, and these before the platform. */
    default int precedence() {
        return switch (this) {
            case Tenant _ -> 0;
            case Plugin _ -> 1;
            case Platform _ -> 2;
        };
    }

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
