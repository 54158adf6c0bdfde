package app.kept.web.type;

import app.kept.web.page.Field;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.util.List;
import java.util.stream.Collectors;

/** Something to be filled in. */
public sealed interface Part {
    String name();

    String label();

    String error();

    /** What stands there, as people read it; empty where nothing does. */
    String reading();

    /** @param mode which keys a phone offers; empty for the usual ones */
    record Line(Field field, String mode) implements Part {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String label() {
            return field.label();
        }

        @Override
        public String error() {
            return field.error();
        }

        @Override
        public String reading() {
            return field.value();
        }
    }

    /** Several lines. */
    record Area(Field field, int lines) implements Part {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String label() {
            return field.label();
        }

        @Override
        public String error() {
            return field.error();
        }

        @Override
        public String reading() {
            return field.value();
        }
    }

    /** One of a few. */
    record Choice(TeamSheet.Choice choice) implements Part {
        @Override
        public String name() {
            return choice.name();
        }

        @Override
        public String label() {
            return choice.label();
        }

        @Override
        public String error() {
            return choice.error();
        }

        @Override
        public String reading() {
            return choice.options().stream()
                    .filter(TeamSheet.Option::chosen)
                    .map(TeamSheet.Option::label)
                    .findFirst()
                    .orElse("");
        }
    }

    /** Yes or no. */
    record Tick(String name, String label, String hint, boolean on, String yes, String no) implements Part {
        @Override
        public String error() {
            return "";
        }

        @Override
        public String reading() {
            return on ? yes : no;
        }
    }

    /** A number, and of what. */
    record Span(Field field, List<TeamSheet.Option> units, String unitLabel) implements Part {
        @Override
        public String name() {
            return field.name();
        }

        @Override
        public String label() {
            return field.label();
        }

        @Override
        public String error() {
            return field.error();
        }

        @Override
        public String reading() {
            if (field.value().isEmpty()) return "";
            return field.value() + " " + new Choice(new TeamSheet.Choice("", "", "", "", units)).reading();
        }
    }

    /** Some of many. */
    record Several(String name, String label, String hint, String error, List<TeamSheet.Option> options)
            implements Part {
        public boolean isWrong() {
            return !error.isEmpty();
        }

        @Override
        public String reading() {
            return options.stream()
                    .filter(TeamSheet.Option::chosen)
                    .map(TeamSheet.Option::label)
                    .collect(Collectors.joining(", "));
        }
    }

    default Wrong wrong() {
        return new Wrong(name(), label() + ": " + error());
    }
}
