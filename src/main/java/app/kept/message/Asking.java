package app.kept.message;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Asks providers about calls that had no answer: all at once and beside whatever else is sent, so that nobody waits for one
 * who does not say.
 */
final class Asking {
    private final Traffic traffic;
    private final Following following;
    private final OtherCalls others;

    Asking(Traffic traffic, Following following, OtherCalls others) {
        this.traffic = traffic;
        this.following = following;
        this.others = others;
    }

    /** What is to be asked of whom. */
    record Question(Piece piece, Choosing.Choice.Ask ask, Letter letter) {
        private Channel channel() {
            return ask.channel();
        }
    }

    /** Begins to ask; whoever is to know what came of it waits for each of these. */
    List<Runnable> begin(List<Question> questions, BiConsumer<WorkItem, Outcome> ended) {
        return questions.stream()
                .<Runnable>map(question -> {
                    var running = new Running(question, ended);
                    Thread.ofVirtual()
                            .name("ask-" + question.channel().provider())
                            .start(running.task);
                    return running::await;
                })
                .toList();
    }

    /** Whoever is first says what came of it: the provider, or the clock. */
    private final class Running {
        private final Question question;
        private final BiConsumer<WorkItem, Outcome> ended;
        private final AtomicBoolean isTold = new AtomicBoolean();
        private final FutureTask<Boolean> task;
        private final long endsAt;

        Running(Question question, BiConsumer<WorkItem, Outcome> ended) {
            this.question = question;
            this.ended = ended;
            this.task = new FutureTask<>(this::ask);
            this.endsAt = Time.system().nanos() + question.channel().deadline().toNanos();
        }

        private boolean ask() {
            Channel channel = question.channel();
            Optional<Delivery> known = channel.lookUp(
                    question.letter(),
                    others.beside(
                            question.piece().message(), channel, question.ask().about()));
            if (!isTold.compareAndSet(false, true)) return false;
            // That it answers a question does not say that it takes letters.
            if (channel.canBeAsked()) traffic.giveBack(channel);
            tell(known);
            return true;
        }

        void await() {
            try {
                task.get(Math.max(1, endsAt - Time.system().nanos()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException | TimeoutException e) {
                Log.error("message.not_asked", e, "provider", question.channel().provider());
                noAnswer();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                noAnswer();
            }
        }

        private void noAnswer() {
            task.cancel(true);
            if (!isTold.compareAndSet(false, true)) return;
            traffic.saw(question.channel(), new Delivery.Unsure("It was asked, and did not answer."));
            tell(Optional.empty());
        }

        private void tell(Optional<Delivery> known) {
            ended.accept(question.piece().item(), outcome(known));
        }

        /** A provider that cannot say either leaves us unsure: it is not sent blindly a second time. */
        private Outcome outcome(Optional<Delivery> known) {
            Piece piece = question.piece();
            Channel channel = question.channel();
            if (known.isEmpty() || known.get() instanceof Delivery.Unsure) {
                String said =
                        "A call had no answer, and " + channel.provider() + " cannot tell whether it has the message.";
                return following
                        .askedAgain(piece, channel, said)
                        .orElseGet(() -> following.uncalled(piece, MessageState.UNSURE, said, false));
            }
            Delivery delivery = known.get();
            int number = question.ask().about().number();
            return following.of(piece, channel, Ending.Tried.of(number, channel.provider(), delivery), delivery);
        }
    }
}
