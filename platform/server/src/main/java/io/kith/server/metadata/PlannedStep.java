package io.kith.server.metadata;

import io.kith.config.plan.Step;
import io.kith.config.text.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A step, and what it meets in this company.
 *
 * @param records how many records have values that would be kept aside or worked out anew, or options that would be gone
 * @param views how many saved views name a field that would be gone or called otherwise
 * @param consent what has to be agreed to by this name, since values would be kept aside; null if nothing
 * @param obstacle why it cannot be taken; null if it can
 */
public record PlannedStep(
        Step step,
        long records,
        long views,
        @Nullable String consent,
        @Nullable Sentence obstacle) {}
