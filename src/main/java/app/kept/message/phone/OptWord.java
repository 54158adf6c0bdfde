package app.kept.message.phone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may answer to a number that writes to them, in one word and nothing beside it. */
public enum OptWord {
    /**
     * Those at which Twilio blocks the number by itself, and what people write in German, Portuguese and Spanish. Not
     * CANCELAR or ABSAGEN: who writes that means the appointment.
     */
    STOP(
            "STOP",
            "STOPALL",
            "UNSUBSCRIBE",
            "CANCEL",
            "END",
            "QUIT",
            "OPTOUT",
            "REVOKE",
            "STOPP",
            "ABMELDEN",
            "ABBESTELLEN",
            "PARAR",
            "PARE",
            "SAIR",
            "DESCADASTRAR",
            "DESCADASTRE",
            "BAJA"),
    START("START", "UNSTOP", "STARTEN", "ANMELDEN", "INICIAR", "RECEBER", "ALTA"),
    HELP("HELP", "INFO", "HILFE", "AJUDA", "AYUDA");

    @SuppressWarnings("ImmutableEnumChecker") // a list that never changes
    private final List<String> words;

    OptWord(String... words) {
        this.words = List.of(words);
    }

    public static Optional<OptWord> of(String said) {
        if (said.length() > 40) return Optional.empty();
        String word =
                said.strip().replaceAll("^[\"'\\p{Pi}]+|[\\p{P}\\s]+$", "").toUpperCase(Locale.ROOT);
        for (OptWord one : values()) {
            if (one.words.contains(word)) return Optional.of(one);
        }
        return Optional.empty();
    }
}
