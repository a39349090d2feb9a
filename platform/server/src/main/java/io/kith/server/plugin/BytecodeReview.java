package io.kith.server.plugin;

import io.kith.config.text.Sentence;
import io.kith.fence.ForbiddenCall;
import io.kith.fence.ForbiddenCalls;
import io.kith.fence.SdkClasses;
import io.kith.server.plugin.PluginRefusal.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Says of an unpacked plugin what of its code would reach past the fence, before any of it runs. */
final class BytecodeReview {

    private static final int MOST_SHOWN = 50;

    private BytecodeReview() {}

    static void require(Path directory) throws PluginRefusal {
        List<ForbiddenCall> found = found(directory);
        if (found.isEmpty()) {
            return;
        }
        List<Flaw> flaws = new ArrayList<>();
        found.stream().limit(MOST_SHOWN).forEach(call -> flaws.add(new Flaw(call.place(), call.message())));
        int more = found.size() - MOST_SHOWN;
        if (more > 0) {
            flaws.add(new Flaw("", Sentence.of("and " + more + " more", "另有 " + more + " 处")));
        }
        throw new PluginRefusal(flaws);
    }

    private static List<ForbiddenCall> found(Path directory) throws PluginRefusal {
        try {
            return ForbiddenCalls.in(directory, new SdkClasses(BytecodeReview.class.getClassLoader()));
        } catch (IOException e) {
            throw new PluginRefusal(Sentence.of("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }
}
