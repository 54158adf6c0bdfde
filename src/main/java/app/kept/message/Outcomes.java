package app.kept.message;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.event.Audience;
import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.event.Facts;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells what became of messages, in the transaction in which it did. What goes well goes often and is told where somebody
 * asked for it; that something did not go as it should is told always.
 */
public final class Outcomes {
    private static final String OF = "message.";
    private static final Set<String> OFTEN = Catalogue.all().stream()
            .filter(EventKind::isOften)
            .map(EventKind::type)
            .filter(type -> type.startsWith(OF))
            .map(type -> type.substring(OF.length()))
            .collect(Collectors.toUnmodifiableSet());

    private final Facts facts;
    private final Audience audience;
    private final Time time;

    public Outcomes(Facts facts, Audience audience, Time time) {
        this.facts = facts;
        this.audience = audience;
        this.time = time;
    }

    /** A message, as far as it is told. */
    public record Of(
            AccountId account, UUID id, About about, String step, String template, String channel, String recipient) {
        /** Of a row with these columns. */
        public static Of read(Row row) {
            return new Of(
                    new AccountId(row.uuid("account_id")),
                    row.uuid("id"),
                    new About(row.text("about_kind"), row.uuid("about_id")),
                    row.text("step"),
                    row.text("template"),
                    row.text("channel"),
                    row.text("recipient"));
        }

        static Of message(Message message) {
            return new Of(
                    message.account(),
                    message.id(),
                    message.about(),
                    message.step(),
                    message.template(),
                    message.channel(),
                    message.recipient());
        }
    }

    /**
     * What became of one.
     *
     * @param what as it stands behind the dot
     * @param provider who had it in hand, where somebody had
     * @param fault of which kind it was, where there was one
     * @param reason in a sentence; empty where there is nothing to say
     */
    public record Came(Of of, String what, String provider, String fault, String reason) {
        public Came(Of of, String what, String provider, String reason) {
            this(of, what, provider, "", reason);
        }

        /** The same with nothing of where it went, which providers like to repeat. */
        public Came withoutAddress(String address) {
            String told = address.isBlank() ? reason : reason.replace(address, "…");
            return new Came(of, what, provider, fault, told);
        }

        private String type() {
            return OF + what;
        }
    }

    /** What has become of a message that is in this state; nothing of one that is still to go. */
    static Optional<String> of(MessageState state) {
        return switch (state) {
            case PLANNED, SENDING -> Optional.empty();
            case SENT -> Optional.of("sent");
            case SKIPPED -> Optional.of("skipped");
            case SUPERSEDED -> Optional.of("superseded");
            case FAILED -> Optional.of("failed");
            case UNSURE -> Optional.of("unsure");
        };
    }

    static Optional<Came> of(Ending ending) {
        Ending.@Nullable Tried tried = ending.tried();
        return of(ending.state())
                .map(what -> new Came(
                                Of.message(ending.message()),
                                what,
                                tried == null ? "" : tried.provider(),
                                tried == null || tried.fault() == null
                                        ? ""
                                        : tried.fault().name().toLowerCase(Locale.ROOT),
                                ending.reason())
                        .withoutAddress(ending.message().address()));
    }

    /** Part of the caller's transaction: which of what is about to happen is told to anybody. Asked before the facts are made. */
    <T> List<T> heard(Tx tx, Collection<T> all, Function<T, AccountId> account, Function<T, Optional<String>> what) {
        List<T> often = all.stream()
                .filter(one -> what.apply(one).filter(Outcomes::isOften).isPresent())
                .toList();
        Map<AccountId, Predicate<String>> wanted = often.isEmpty()
                ? Map.of()
                : audience.of(tx, often.stream().map(account).collect(Collectors.toSet()));
        if (wanted.isEmpty() && often.size() == all.size()) return List.of();
        return all.stream()
                .filter(one -> what.apply(one)
                        .filter(word -> !isOften(word)
                                || wanted.getOrDefault(account.apply(one), _ -> false)
                                        .test(OF + word))
                        .isPresent())
                .toList();
    }

    /** Part of the caller's transaction, in which all this came true. */
    public void tell(Tx tx, List<Came> all) {
        write(tx, heard(tx, all, came -> came.of.account, came -> Optional.of(came.what)));
    }

    /** The same of what was asked about before. */
    void write(Tx tx, List<Came> heard) {
        facts.append(
                tx,
                heard.stream()
                        .map(came -> new Facts.NewFact(
                                came.of.account, came.type(), came.of.id, time.now(), Actor.SYSTEM, data(came)))
                        .toList());
    }

    private static boolean isOften(String what) {
        return OFTEN.contains(what);
    }

    private static ObjectNode data(Came came) {
        Of of = came.of;
        ObjectNode data = Json.object()
                .put("message_id", of.id.toString())
                .put("about_kind", of.about.kind())
                .put("about_id", of.about.id().toString())
                .put("step", of.step)
                .put("template", of.template)
                .put("channel", of.channel)
                .put("recipient", of.recipient);
        if (!came.provider.isEmpty()) data.put("provider", came.provider);
        if (!came.fault.isEmpty()) data.put("fault", came.fault);
        if (!came.reason.isEmpty()) data.put("reason", came.reason);
        return data;
    }
}
