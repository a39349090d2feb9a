package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int LIGHT = 1;
    private static final int MOST = 3;

    private final GroupCommit<String, String> commits = new GroupCommit<>(MOST, Undone.class::isInstance);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Gate gate = new Gate();

    @AfterEach
    void stop() {
        gate.open.countDown();
        callers.close();
    }

    @Test
    void whoComesAloneGoesAlone() {
        assertThat(commits.store("a", "one", LIGHT, gate.opened())).isTrue();
        assertThat(commits.store("a", "two", LIGHT, gate.opened())).isTrue();

        assertThat(gate.groups).containsExactly(List.of("one"), List.of("two"));
    }

    @Test
    void whatComesMeanwhileGoesTogetherAfterwards() throws Exception {
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two", "three");
        gate.open.countDown();

        assertThat(all(answers)).containsOnly(true);
        assertThat(gate.groups).containsExactly(List.of("one"), List.of("two", "three"));
    }

    @Test
    void aGroupIsNoHeavierThanAllowed() throws Exception {
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two", "three", "four", "five");
        gate.open.countDown();

        assertThat(all(answers)).containsOnly(true);
        assertThat(gate.groups).containsExactly(List.of("one"), List.of("two", "three", "four"), List.of("five"));
    }

    @Test
    void whatIsHeavierThanAGroupGoesAlone() throws Exception {
        Future<Boolean> first = callers.submit(() -> commits.store("a", "one", LIGHT, gate));
        gate.awaitCalls(1);
        Future<Boolean> heavy = queued(() -> commits.store("a", "heavy", MOST + 1, gate));
        Future<Boolean> light = queued(() -> commits.store("a", "light", LIGHT, gate));
        gate.open.countDown();

        assertThat(all(List.of(first, heavy, light))).containsOnly(true);
        assertThat(gate.groups).containsExactly(List.of("one"), List.of("heavy"), List.of("light"));
    }

    @Test
    void whatCannotGoTogetherDoesNotWait() throws Exception {
        callers.submit(() -> commits.store("a", "one", LIGHT, gate));
        gate.awaitCalls(1);

        assertThat(commits.store("b", "other", LIGHT, _ -> true)).isTrue();
        assertThat(gate.groups).isEmpty();
    }

    @Test
    void allOfAGroupAreToldThatItWasNotStored() throws Exception {
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two", "three");
        gate.refuse("three");
        gate.open.countDown();

        assertThat(all(answers)).containsExactly(true, false, false);
    }

    @Test
    void oneThatCannotBeStoredHarmsNoOther() throws Exception {
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two", "bad", "four");
        gate.fail("bad", new Undone());
        gate.open.countDown();

        assertThat(answers.get(1).get()).isTrue();
        assertThatThrownBy(answers.get(2)::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(Undone.class);
        assertThat(answers.get(3).get()).isTrue();
        assertThat(gate.stored()).containsExactlyInAnyOrder("one", "two", "four");
    }

    @Test
    void whatMayHaveBeenStoredIsNotStoredAgain() throws Exception {
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two", "three");
        gate.fail("three", new IllegalStateException("the connection broke"));
        gate.open.countDown();

        for (Future<Boolean> answer : answers.subList(1, 3)) {
            assertThatThrownBy(answer::get).cause().hasMessage("the connection broke");
        }
        assertThat(gate.groups).hasSize(2);
    }

    @Test
    void afterAFailureTheNextOnesGo() throws Exception {
        gate.fail("one", new IllegalStateException("the connection broke"));
        List<Future<Boolean>> answers = whileTheFirstIsOnItsWay("two");
        gate.open.countDown();

        assertThatThrownBy(answers.get(0)::get).cause().hasMessage("the connection broke");
        assertThat(answers.get(1).get()).isTrue();
        assertThat(commits.store("a", "three", LIGHT, gate.opened())).isTrue();
    }

    @Test
    void nothingIsLostOrStoredTwiceWhenManyComeAtOnce() throws Exception {
        gate.open.countDown();
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String item = "item " + i;
            answers.add(callers.submit(() -> commits.store("a", item, LIGHT, gate)));
        }

        assertThat(all(answers)).containsOnly(true);
        assertThat(gate.stored()).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(gate.groups).allSatisfy(group -> assertThat(group).hasSizeBetween(1, MOST));
    }

    /** The first one is being stored while the others come, in their order. */
    private List<Future<Boolean>> whileTheFirstIsOnItsWay(String... others) {
        List<Future<Boolean>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> commits.store("a", "one", LIGHT, gate)));
        gate.awaitCalls(1);
        for (String other : others) {
            answers.add(queued(() -> commits.store("a", other, LIGHT, gate)));
        }
        return answers;
    }

    /** Returns once the call waits. */
    private Future<Boolean> queued(Callable<Boolean> call) {
        int waiting = commits.waiting();
        Future<Boolean> answer = callers.submit(call);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> commits.waiting() == waiting + 1);
        return answer;
    }

    private static List<Boolean> all(List<Future<Boolean>> answers) throws Exception {
        List<Boolean> all = new ArrayList<>();
        for (Future<Boolean> answer : answers) {
            all.add(answer.get(30, TimeUnit.SECONDS));
        }
        return all;
    }

    /** A failure after which it is known that nothing was stored. */
    private static final class Undone extends RuntimeException {}

    /** A store that lets nothing through until it is opened, and then what it is not told to refuse. */
    private static final class Gate implements Predicate<List<String>> {

        final CountDownLatch open = new CountDownLatch(1);
        final List<List<String>> groups = new CopyOnWriteArrayList<>();
        private final List<String> stored = new CopyOnWriteArrayList<>();
        private final LinkedBlockingQueue<Object> calls = new LinkedBlockingQueue<>();
        private volatile String refused = "";
        private volatile String failing = "";
        private volatile RuntimeException failure = new IllegalStateException();

        Gate opened() {
            open.countDown();
            return this;
        }

        void refuse(String item) {
            refused = item;
        }

        void fail(String item, RuntimeException how) {
            failure = how;
            failing = item;
        }

        List<String> stored() {
            return stored;
        }

        void awaitCalls(int count) {
            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> calls.size() >= count);
        }

        @Override
        public boolean test(List<String> items) {
            calls.add(items);
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            groups.add(items);
            if (items.contains(failing)) {
                throw failure;
            }
            if (items.contains(refused)) {
                return false;
            }
            stored.addAll(items);
            return true;
        }
    }
}
