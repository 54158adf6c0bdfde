package app.kept.platform.observe;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** What the Java machine itself has to tell. */
public final class MachineMetrics {
    private MachineMetrics() {}

    public static void addTo(Metrics metrics) {
        var memory = ManagementFactory.getMemoryMXBean();
        var threads = ManagementFactory.getThreadMXBean();
        var runtime = ManagementFactory.getRuntimeMXBean();
        metrics.gauge("kept_heap_bytes", "Heap in use.", () -> heap(memory.getHeapMemoryUsage()));
        metrics.gauge("kept_threads", "Platform threads.", threads::getThreadCount);
        metrics.gauge("kept_uptime_seconds", "Time since the start.", () -> runtime.getUptime() / 1_000.0);
        metrics.gauge("kept_gc_seconds", "Time spent collecting garbage.", MachineMetrics::collecting);
    }

    private static double heap(MemoryUsage usage) {
        return usage.getUsed();
    }

    private static double collecting() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum()
                / 1_000.0;
    }
}
