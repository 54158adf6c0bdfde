package app.kept.message;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Calls providers, many at once, none for longer than its deadline: also one that cannot be stopped is left behind. */
final class Calling {
    /** What was begun longer ago may be in other hands by now: a process that was stopped for a while calls nobody. */
    private static final Duration LATEST = Duration.ofSeconds(15);

    private final Traffic traffic;

    Calling(Traffic traffic) {
        this.traffic = traffic;
    }

    /** So long after it was begun a call may still reach a provider. */
    static Duration longest(Channel channel) {
        return LATEST.plus(channel.deadline());
    }

    /** A letter on its way. */
    record Call(Piece piece, Channel channel, int number, Letter letter) {}

    /**
     * Returns once all are told, each as soon as it is known. Leave to call was taken for each.
     *
     * @param since when they were begun, by the clock that never jumps
     */
    void make(List<Call> calls, long since, BiConsumer<Call, Delivery> told) {
        Map<Channel, List<Call>> byChannel = new LinkedHashMap<>();
        for (Call call : calls)
            byChannel.computeIfAbsent(call.channel(), _ -> new ArrayList<>()).add(call);
        var running = new ArrayList<Running>();
        byChannel.forEach((channel, some) -> {
            if (channel.takesMany()) running.add(begin(some, since, told));
            else some.forEach(call -> running.add(begin(List.of(call), since, told)));
        });
        running.forEach(Running::await);
    }

    private Running begin(List<Call> calls, long since, BiConsumer<Call, Delivery> told) {
        var running = new Running(calls, since, (call, delivery) -> {
            traffic.saw(call.channel(), delivery);
            told.accept(call, delivery);
        });
        Thread.ofVirtual().name("call-" + calls.getFirst().channel().provider()).start(running.task);
        return running;
    }

    /** Letters in one call. Whoever is first says what came of it: the provider, or the clock. */
    private static final class Running {
        private final List<Call> calls;
        private final long since;
        private final BiConsumer<Call, Delivery> told;
        private final AtomicBoolean isTold = new AtomicBoolean();
        private final long endsAt;
        private final FutureTask<Boolean> task;

        Running(List<Call> calls, long since, BiConsumer<Call, Delivery> told) {
            this.calls = calls;
            this.since = since;
            this.told = told;
            this.endsAt = Time.system().nanos() + channel().deadline().toNanos();
            this.task = new FutureTask<>(this::call);
        }

        private boolean call() {
            if (Time.system().nanos() - since > LATEST.toNanos()) {
                unsure("It was begun, and nobody was called in time.");
                return false;
            }
            List<Delivery> deliveries = channel().takesMany()
                    ? channel().deliverAll(calls.stream().map(Call::letter).toList())
                    : List.of(channel().deliver(calls.getFirst().letter()));
            if (!isTold.compareAndSet(false, true)) return false;
            for (int i = 0; i < calls.size(); i++) told.accept(calls.get(i), deliveries.get(i));
            return true;
        }

        void await() {
            try {
                task.get(Math.max(1, endsAt - Time.system().nanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                task.cancel(true);
                unsure("There was no answer within " + channel().deadline().toSeconds() + " seconds.");
            } catch (ExecutionException e) {
                Log.error("message.channel_failed", e, "provider", channel().provider());
                unsure("The call ended in the middle: " + e.getCause());
            } catch (InterruptedException e) {
                task.cancel(true);
                Thread.currentThread().interrupt();
                unsure("The call was stopped in the middle.");
            }
        }

        private void unsure(String answer) {
            if (!isTold.compareAndSet(false, true)) return;
            for (Call call : calls) told.accept(call, new Delivery.Unsure(answer));
        }

        private Channel channel() {
            return calls.getFirst().channel();
        }
    }
}
