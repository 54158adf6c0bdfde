package app.kept.message.push;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.template.TemplateKinds;
import app.kept.platform.base.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * To all browsers in which a person, or a customer of a shop, wants to be told; their id is the address. It has arrived when one of them took it. A
 * browser shows one note for each letter's id, so a letter that is repeated is seen once.
 */
public final class WebPush implements Channel {
    private static final Duration LONGEST = Duration.ofDays(28);
    private static final Duration USUAL = Duration.ofDays(1);
    private static final int TOPIC = 32;

    private final Subscriptions subscriptions;
    private final PushKeys keys;
    private final PushCall call;
    private final Time time;
    private final Duration deadline;

    WebPush(Subscriptions subscriptions, PushKeys keys, PushCall call, Time time, Duration deadline) {
        this.subscriptions = subscriptions;
        this.keys = keys;
        this.call = call;
        this.time = time;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return "push";
    }

    @Override
    public String provider() {
        return "web push";
    }

    @Override
    public boolean honoursKey() {
        return true;
    }

    @Override
    public Delivery deliver(Letter letter) {
        Optional<UUID> person = person(letter.address());
        Optional<String> customer = CustomerSubscriptions.customer(letter.address());
        if (person.isEmpty() && customer.isEmpty()) {
            return new Delivery.Never(Fault.ADDRESS, "The address is nobody's id.");
        }
        Optional<PushKey> key = keys.get();
        if (key.isEmpty()) {
            return new Delivery.Again(
                    Fault.PROVIDER, Duration.ofMinutes(10), "The key for web push was sealed with another secret key.");
        }
        List<Subscription> all = customer.map(shops -> subscriptions.customers().of(letter.account(), shops))
                .orElseGet(() -> subscriptions.of(letter.account(), person.orElseThrow()));
        if (all.isEmpty()) return new Delivery.Never(Fault.GONE, "There is no browser in which they want to be told.");
        byte[] note = PushNote.of(letter, Encryption.LONGEST);
        Consumer<UUID> forget = customer.isPresent()
                ? id -> subscriptions.customers().forget(letter.account(), id)
                : subscriptions::forget;
        return together(toEach(all, note, terms(letter), key.get(), forget));
    }

    /** Side by side: one service that hangs keeps no other browser waiting. */
    private List<Delivery> toEach(
            List<Subscription> all, byte[] note, PushCall.Terms terms, PushKey key, Consumer<UUID> forget) {
        var said = new ArrayList<Delivery>();
        try (var each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Delivery>> calls = all.stream()
                    .map(one -> each.submit(() -> call.send(one, note, terms, key)))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                Delivery delivery = answered(calls.get(i));
                if (delivery instanceof Delivery.Never never && never.fault() == Fault.GONE) {
                    forget.accept(all.get(i).id());
                }
                said.add(delivery);
            }
        }
        return said;
    }

    private static Delivery answered(Future<Delivery> call) {
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a call to a browser's service failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Unsure("It was interrupted.");
        }
    }

    /** One that took it is enough; else whatever may still become of it; else the first refusal that says most. */
    private static Delivery together(List<Delivery> said) {
        return first(said, Delivery.Done.class)
                .or(() -> first(said, Delivery.Unsure.class))
                .or(() -> first(said, Delivery.Again.class))
                .or(() -> said.stream()
                        .filter(one -> one instanceof Delivery.Never never && never.fault() != Fault.GONE)
                        .findFirst())
                .orElseGet(said::getFirst);
    }

    private static Optional<Delivery> first(List<Delivery> said, Class<? extends Delivery> kind) {
        return said.stream().filter(kind::isInstance).findFirst();
    }

    private PushCall.Terms terms(Letter letter) {
        String urgency = switch (TemplateKinds.topicOf(letter.template())) {
            case REMINDER, SECURITY -> "high";
            case BOOKING, ACCOUNT -> "normal";
            case FOLLOW_UP, OFFER -> "low";
        };
        return new PushCall.Terms(ttl(letter), urgency, topic(letter), deadline);
    }

    /** As long as the message is of use; zero is for those who are there right now. */
    private long ttl(Letter letter) {
        Instant notAfter = letter.extras().notAfter();
        Duration left = notAfter == null ? USUAL : Duration.between(time.now(), notAfter);
        return Math.clamp(left.toSeconds(), 0, LONGEST.toSeconds());
    }

    /** Of several about the same thing that wait for a browser only the last is of interest. A service reads no id in it. */
    private static String topic(Letter letter) {
        String about = letter.account().value() + ":" + letter.about().kind() + ":"
                + letter.about().id();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(about.getBytes(StandardCharsets.UTF_8));
            return Curve.text(digest).substring(0, TOPIC);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whose id this is; nobody's when it is none. */
    static Optional<UUID> person(String address) {
        try {
            UUID id = UUID.fromString(address);
            return id.toString().equalsIgnoreCase(address) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException expected) {
            // Whatever is no id is nobody's.
            return Optional.empty();
        }
    }
}
