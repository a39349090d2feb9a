package io.kith.server.configuration.web;

import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.TransitionDefinition;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredProcesses;
import io.kith.server.metadata.DeclaredProcesses.DeclaredProcess;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The processes that there are, with all that is said of their transitions. */
@RestController
class ProcessController {

    private final DeclaredProcesses processes;

    ProcessController(DeclaredProcesses processes) {
        this.processes = processes;
    }

    record Declared(
            String object, String field, String origin, List<String> start, List<TransitionDefinition> transitions) {

        static Declared of(DeclaredProcess process) {
            ProcessDefinition said = process.definition();
            return new Declared(
                    process.object(), said.field(), process.origin().key(), said.start(), said.transitions());
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> processes) {}

    @GetMapping("/api/v1/configuration/processes")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        DeclaredProcesses.All all = processes.list();
        return new AllDeclared(
                all.version(), all.processes().stream().map(Declared::of).toList());
    }
}
