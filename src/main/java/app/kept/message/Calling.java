package app.kept.message;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
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
import java.util.function.Supplier;

/** Calls providers, many at once, none for longer than its deadline: also one that cannot be stopped is left behind. */
final class Calling {
    private final Traffic traffic;

    Calling(Traffic traffic) {
        this.traffic = traffic;
    }

    /** A letter on its way. */
    record Call(Piece piece, Channel channel, int number, Letter letter) {}

    /** Returns once all are told, each as soon as it is known. */
    void make(List<Call> calls, BiConsumer<Call, Delivery> told) {
        Map<Channel, List<Call>> byChannel = new LinkedHashMap<>();
        for (Call call : calls)
            byChannel.computeIfAbsent(call.channel(), _ -> new ArrayList<>()).add(call);
        var running = new ArrayList<Running>();
        byChannel.forEach((channel, some) -> {
            traffic.began(channel, some.size());
            if (channel.takesMany()) running.add(begin(some, told));
            else some.forEach(call -> running.add(begin(List.of(call), told)));
        });
        running.forEach(Running::await);
    }

    private Running begin(List<Call> calls, BiConsumer<Call, Delivery> told) {
        var running = new Running(calls, (call, delivery) -> {
            traffic.saw(call.channel(), delivery);
            told.accept(call, delivery);
        });
        Thread.ofVirtual().name("call-" + calls.getFirst().channel().provider()).start(running.task);
        return running;
    }

    /** Asks a provider, within its deadline. */
    static <T> T within(Channel channel, Supplier<T> asking, T otherwise) {
        var task = new FutureTask<>(asking::get);
        Thread.ofVirtual().name("ask-" + channel.provider()).start(task);
        try {
            return task.get(channel.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            task.cancel(true);
            Log.error("message.not_asked", e, "provider", channel.provider());
            return otherwise;
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return otherwise;
        }
    }

    /** Letters in one call. Whoever is first says what came of it: the provider, or the clock. */
    private static final class Running {
        private final List<Call> calls;
        private final BiConsumer<Call, Delivery> told;
        private final AtomicBoolean isTold = new AtomicBoolean();
        private final long endsAt;
        private final FutureTask<Boolean> task;

        Running(List<Call> calls, BiConsumer<Call, Delivery> told) {
            this.calls = calls;
            this.told = told;
            this.endsAt = Time.system().nanos() + channel().deadline().toNanos();
            this.task = new FutureTask<>(this::call);
        }

        private boolean call() {
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
