package app.kept.platform.base;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Lets a thread work with what the others leave of the processors. Java's own priorities mean nothing to Linux unless the
 * whole machine is told so; there the system is asked itself.
 */
public final class LowPriority {
    /** sched_setscheduler(2): the calling thread. */
    private static final int SELF = 0;

    /** Runs when nobody else wants to, and gives way at once: a merely nice thread would finish its turn first. */
    private static final int SCHED_IDLE = 5;

    private LowPriority() {}

    /** From now on the calling platform thread comes last. Whether the system knows how; without, nothing changes. */
    @SuppressWarnings("restricted")
    public static boolean take() {
        if (!System.getProperty("os.name", "").equals("Linux")) return false;
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor call = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle setScheduler =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("sched_setscheduler"), call);
            // Its one parameter is the priority among the urgent, of which there is none here.
            return (int) setScheduler.invokeExact(SELF, SCHED_IDLE, arena.allocate(ValueLayout.JAVA_INT)) == 0;
        } catch (Error bug) {
            throw bug;
        } catch (Throwable unknown) {
            // A system without the call is one on which nobody is asked to come last.
            return false;
        }
    }

    /**
     * Whoever comes last and computes for long says this every tenth of a millisecond: many a kernel takes a core back
     * only when it is called, or with its next tick, and milliseconds are what others would wait.
     */
    @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it but the speed of others.
    public static void giveWay() {
        Thread.yield();
    }
}
