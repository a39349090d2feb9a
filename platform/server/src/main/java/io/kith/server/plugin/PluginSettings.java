package io.kith.server.plugin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which plugins are taken, and what each of them may take.
 *
 * @param unsigned whether packages without a signature are taken too
 * @param hookTime how long a record waits for one hook
 * @param writeTime how long the records of one write wait for hooks altogether
 * @param hookMemory how much one call may allocate
 * @param loadTime how long a hook may take to be built
 * @param lookEvery how often a server looks which plugins are wanted
 * @param drain how long what is not wanted any more is still called by requests that began before
 * @param retryAfter how long a server waits until it tries again to run what it could not
 * @param threads on which one plugin is called at the same time
 * @param changeTime how long an answer to changes may take
 * @param jobTime how long one call of a job may take
 * @param runTime how long a run of a job may go on in further calls
 * @param jobMemory as {@code hookMemory}, for a run of a job
 * @param jobs how many of them a server runs at the same time, of all plugins
 * @param backgroundThreads as {@code threads}, for what nobody waits for
 * @param backgroundMemory as {@code hookMemory}, for what nobody waits for
 * @param endpointTime how long whoever asks an endpoint waits for it
 * @param endpointThreads as {@code threads}, for endpoints
 * @param endpointMemory as {@code hookMemory}, for an answer of an endpoint
 */
@ConfigurationProperties("kith.plugin")
record PluginSettings(
        @DefaultValue("false") boolean unsigned,
        @DefaultValue("PT1S") Duration hookTime,
        @DefaultValue("PT3S") Duration writeTime,
        @DefaultValue("64MB") DataSize hookMemory,
        @DefaultValue("PT10S") Duration loadTime,
        @DefaultValue("PT1S") Duration lookEvery,
        @DefaultValue("PT10S") Duration drain,
        @DefaultValue("PT30S") Duration retryAfter,
        @DefaultValue("8") int threads,
        @DefaultValue("PT10S") Duration changeTime,
        @DefaultValue("4") int backgroundThreads,
        @DefaultValue("1GB") DataSize backgroundMemory,
        @DefaultValue("PT10M") Duration jobTime,
        @DefaultValue("PT6H") Duration runTime,
        @DefaultValue("64GB") DataSize jobMemory,
        @DefaultValue("2") int jobs,
        @DefaultValue("PT10S") Duration endpointTime,
        @DefaultValue("16") int endpointThreads,
        @DefaultValue("256MB") DataSize endpointMemory) {

    PluginSettings {
        requirePositive("hook-time", hookTime.isPositive(), hookTime);
        requirePositive("write-time", writeTime.isPositive(), writeTime);
        requirePositive("hook-memory", hookMemory.toBytes() > 0, hookMemory);
        requirePositive("look-every", lookEvery.isPositive(), lookEvery);
        requirePositive("load-time", loadTime.isPositive(), loadTime);
        requirePositive("threads", threads > 0, threads);
        requirePositive("change-time", changeTime.isPositive(), changeTime);
        requirePositive("job-time", jobTime.isPositive(), jobTime);
        requirePositive("run-time", runTime.isPositive(), runTime);
        requirePositive("job-memory", jobMemory.toBytes() > 0, jobMemory);
        requirePositive("jobs", jobs > 0, jobs);
        requirePositive("endpoint-time", endpointTime.isPositive(), endpointTime);
        requirePositive("endpoint-threads", endpointThreads > 0, endpointThreads);
        requirePositive("endpoint-memory", endpointMemory.toBytes() > 0, endpointMemory);
        requirePositive("background-threads", backgroundThreads > 0, backgroundThreads);
        requirePositive("background-memory", backgroundMemory.toBytes() > 0, backgroundMemory);
    }

    private static void requirePositive(String name, boolean positive, Object value) {
        if (!positive) {
            throw new IllegalArgumentException(
                    "kith.plugin." + name + " is " + value + " and has to be more than nothing");
        }
    }
}
