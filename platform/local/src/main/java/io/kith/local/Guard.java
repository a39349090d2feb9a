package io.kith.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small shell that ends our programs when this Java process is gone, however it went: it waits at the other end of a
 * pipe, and the operating system closes pipes even after kill -9.
 */
final class Guard {

    // setsid takes programs out of the terminal's reach: Ctrl-C is for the launcher, which stops them in order
    private static final List<String> LINUX_DETACH = List.of("setsid");
    private static final List<String> MAC_DETACH =
            List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127", "--");

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            programs= directories=
            while read -r verb value signal; do
              case $verb in
                watch) programs="$programs $value:$signal" ;;
                forget)
                  kept=
                  for program in $programs; do
                    [ "${program%%:*}" = "$value" ] || kept="$kept $program"
                  done
                  programs=$kept ;;
                remove)
                  directories="$directories
            $value${signal:+ $signal}" ;;
              esac
            done
            for program in $programs; do
              kill -s "${program##*:}" "${program%%:*}"
            done
            tries=0
            while [ $tries -lt 40 ]; do
              alive=
              for program in $programs; do
                kill -0 "${program%%:*}" && alive=yes
              done
              [ "$alive" ] || break
              tries=$((tries + 1))
              sleep 0.2
            done
            for program in $programs; do
              kill -s KILL -- "-${program%%:*}"
            done
            IFS='
            '
            set -f
            for directory in $directories; do
              rm -rf "$directory"
            done
            """;

    private static final Guard INSTANCE = new Guard();

    private final OutputStream pipe;

    private Guard() {
        try {
            var command = new ArrayList<>(detach());
            command.addAll(List.of("sh", "-c", SCRIPT));
            pipe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream();
        } catch (IOException e) {
            throw new StartFailure(
                    "The program " + detach().getFirst() + ", which comes with the system, is missing.", e);
        }
    }

    static List<String> detach() {
        return Platform.current().isLinux() ? LINUX_DETACH : MAC_DETACH;
    }

    static void watch(long pid, StopSignal signal) {
        INSTANCE.tell("watch " + pid + " " + signal);
    }

    static void forget(long pid) {
        INSTANCE.tell("forget " + pid);
    }

    static void remove(Path directory) {
        INSTANCE.tell("remove " + directory);
    }

    private synchronized void tell(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            // without its guard a program still ends with the launcher, only not after kill -9
            System.getLogger(Guard.class.getName()).log(System.Logger.Level.DEBUG, "guard is gone", e);
        }
    }
}
