package io.kith.server.plugin;

import io.kith.sdk.hook.Schedule;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.record.Message;

/** A job, and what it says of itself once and for all. */
record PluginJob(String key, Message label, Schedule schedule, ScheduledJob hook) {}
