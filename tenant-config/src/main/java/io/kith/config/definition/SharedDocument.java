package io.kith.config.definition;

/** What belongs to no one object. */
public sealed interface SharedDocument extends Document
        permits ChoiceListDefinition,
                NumberSequenceDefinition,
                RuleSetDefinition,
                RuleSetValuesDefinition,
                NavigationDefinition,
                RoleDefinition {

    /** The same one as what had this key at first; of what cannot be renamed, itself. */
    default SharedDocument first(String firstKey) {
        return this;
    }
}
