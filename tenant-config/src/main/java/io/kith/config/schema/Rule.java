package io.kith.config.schema;

import io.kith.config.definition.RuleDefinition;
import io.kith.expression.Condition;

/** A rule of an object in a tenant's effective schema: a record of which the condition is false breaks it. */
public record Rule(RuleDefinition definition, Condition unless) {}
