package app.kept.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: some callers doing one thing over and over, each in a thread of its own, round after round.
 * Rounds are short and all cells take turns, so that a neighbour's noise hits every cell and not one.
 */
final class Cell {
    private final String name;
    private final boolean overHttp;
    private final ThreadFactory threads;
    private final List<Call> callers;
    private final Latencies latencies = new Latencies();
    private final List<Double> rates = new ArrayList<>();
    private final Cpu cpu;
    private Cpu.Spent spent = Cpu.Spent.NOTHING;
    private long errors;
    private @Nullable Exception firstError;

    private Cell(String name, boolean overHttp, ThreadFactory threads, List<Call> callers, Cpu cpu) {
        this.name = name;
        this.overHttp = overHttp;
        this.threads = threads;
        this.callers = callers;
        this.cpu = cpu;
    }

    /** The server works, we only ask: with plain threads, which cost a caller least. */
    static Cell overHttp(String name, List<Call> callers, Cpu cpu) {
        return new Cell(name, true, Thread.ofPlatform().factory(), callers, cpu);
    }

    /** We work ourselves, in threads as the server has them. */
    static Cell here(String name, List<Call> callers, Cpu cpu) {
        return new Cell(name, false, Thread.ofVirtual().factory(), callers, cpu);
    }

    /** Does the thing as long as told, and forgets how it went, but not whether it failed. */
    void warmUp(Duration span) throws InterruptedException {
        repeat(span);
    }

    void round(Duration span) throws InterruptedException {
        Cpu.Spent before = cpu.spent();
        long startedAt = System.nanoTime();
        List<Worker> workers = repeat(span);
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        spent = spent.plus(cpu.spent().minus(before));
        long done = 0;
        for (Worker worker : workers) {
            latencies.add(worker.latencies);
            done += worker.latencies.total();
        }
        rates.add(done / seconds);
    }

    String name() {
        return name;
    }

    int callers() {
        return callers.size();
    }

    /** Calls a second in the middle round. */
    double rate() {
        List<Double> sorted = rates.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double slowest() {
        return rates.stream().min(Double::compare).orElse(0.0);
    }

    double fastest() {
        return rates.stream().max(Double::compare).orElse(0.0);
    }

    Latencies latencies() {
        return latencies;
    }

    /** Processor time of the JVM that did the work, in microseconds a call. */
    double jvmMicros() {
        return (overHttp ? spent.server() : spent.bench()) * 1e6 / Math.max(1, latencies.total());
    }

    double postgresMicros() {
        return spent.postgres() * 1e6 / Math.max(1, latencies.total());
    }

    /** The part of the processors that others had meanwhile. */
    double othersShare() {
        return spent.othersShare();
    }

    long errors() {
        return errors;
    }

    @Nullable
    Exception firstError() {
        return firstError;
    }

    private List<Worker> repeat(Duration span) throws InterruptedException {
        var gate = new CountDownLatch(1);
        var workers = new ArrayList<Worker>();
        var running = new ArrayList<Thread>();
        for (Call call : callers) {
            var worker = new Worker(call, gate, span);
            workers.add(worker);
            Thread thread = threads.newThread(worker);
            thread.start();
            running.add(thread);
        }
        gate.countDown();
        for (Thread thread : running) thread.join();
        for (Worker worker : workers) {
            errors += worker.failed;
            if (firstError == null) firstError = worker.firstError;
        }
        return workers;
    }

    private static final class Worker implements Runnable {
        private final Call call;
        private final CountDownLatch gate;
        private final Duration span;
        private final Latencies latencies = new Latencies();
        private long failed;
        private @Nullable Exception firstError;

        Worker(Call call, CountDownLatch gate, Duration span) {
            this.call = call;
            this.gate = gate;
            this.span = span;
        }

        @Override
        public void run() {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            long at = System.nanoTime();
            long end = at + span.toNanos();
            while (at - end < 0) {
                try {
                    call.make();
                } catch (Exception e) {
                    failed++;
                    if (firstError == null) firstError = e;
                }
                long now = System.nanoTime();
                latencies.record(now - at);
                at = now;
            }
        }
    }
}
