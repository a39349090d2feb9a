package io.kith.server.onboarding.web;

import io.kith.server.onboarding.SampleData;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Examples of a template. */
@RestController
@RequestMapping("/api/v1/configuration/templates/{key}/sample-data")
class SampleDataController {

    private final SampleData samples;

    SampleDataController(SampleData samples) {
        this.samples = samples;
    }

    record State(boolean added) {}

    @GetMapping
    State state(@PathVariable String key) {
        return new State(samples.isAdded(key));
    }

    record Added(int added) {}

    @PostMapping
    Added add(@PathVariable String key) {
        return new Added(samples.add(key));
    }

    @DeleteMapping
    SampleData.Removed remove(@PathVariable String key) {
        return samples.remove(key);
    }
}
