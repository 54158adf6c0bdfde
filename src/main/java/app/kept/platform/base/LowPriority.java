package app.kept.platform.base;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Lets a thread work with what the others leave of the processors. Java's own priorities mean nothing to Linux unless the
 * whole machine is told so; there the system is asked itself.
 */
public final class LowPriority {
    /** setpriority(2): the calling thread, and how nice it is to be at most. */
    private static final int THREAD = 0;

    private static final int SELF = 0;
    private static final int NICEST = 19;

    private LowPriority() {}

    /** From now on the calling platform thread comes last. Whether the system knows how; without, nothing changes. */
    @SuppressWarnings("restricted")
    public static boolean take() {
        if (!System.getProperty("os.name", "").equals("Linux")) return false;
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor threeNumbers = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        try {
            MethodHandle setPriority =
                    linker.downcallHandle(linker.defaultLookup().findOrThrow("setpriority"), threeNumbers);
            return (int) setPriority.invokeExact(THREAD, SELF, NICEST) == 0;
        } catch (Error bug) {
            throw bug;
        } catch (Throwable unknown) {
            // A system without the call is one on which nobody is asked to come last.
            return false;
        }
    }
}
