package app.kept.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the operator chose: the environment first, then one file, then our own defaults. */
public final class Settings {
    /** What begins so is meant for us, and refused when there is no such setting. */
    private static final List<String> PREFIXES = List.of("KEPT_", "CONSULTATION_");
    /** Names the file, so it cannot stand in it. */
    private static final String FILE = "KEPT_CONFIG";

    private final Map<String, Object> values = new HashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    private Settings() {}

    /** @throws BadSettings with every complaint at once */
    public static Settings load(Map<String, String> environment) {
        var complaints = new ArrayList<String>();
        var settings = new Settings();
        readFile(environment, complaints).forEach((name, text) -> settings.put(name, text, "file", complaints));
        environment.forEach((name, text) -> {
            boolean meant = PREFIXES.stream().anyMatch(name::startsWith);
            if (meant && !name.equals(FILE)) settings.put(name, text, "environment", complaints);
        });
        settings.fillIn();
        if (!complaints.isEmpty())
            throw new BadSettings(complaints.stream().sorted().toList());
        return settings;
    }

    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException(setting.name() + " has no value"));
    }

    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.name()));
    }

    /** Every setting with its value and where that came from; secrets are shown as being there, never as they are. */
    public List<Line> lines() {
        return KeptSettings.ALL.stream()
                .map(setting -> new Line(
                        setting.name(),
                        shown(setting),
                        sources.getOrDefault(setting.name(), "default"),
                        setting.meaning()))
                .toList();
    }

    /** One line of `kept config`. */
    public record Line(String name, String value, String source, String meaning) {}

    private String shown(Setting<?> setting) {
        Object value = values.get(setting.name());
        if (value == null) return "";
        if (setting.secret()) return "********";
        // As one writes it, not as Java calls it.
        return value instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : value.toString();
    }

    private void put(String name, String text, String source, List<String> complaints) {
        var setting =
                KeptSettings.ALL.stream().filter(s -> s.name().equals(name)).findFirst();
        if (setting.isEmpty()) {
            complaints.add(name + " (" + source + ") is not a setting of Kept"
                    + Spelling.closest(
                                    name,
                                    KeptSettings.ALL.stream().map(Setting::name).toList())
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; `kept config` lists them all"));
            return;
        }
        // An empty variable is how most shells and compose files say "not set".
        if (text.isBlank()) return;
        try {
            values.put(name, setting.get().parse(text.strip()));
            sources.put(name, source);
        } catch (IllegalArgumentException bad) {
            complaints.add(name + " (" + source + ") " + bad.getMessage()
                    + (setting.get().secret() ? "" : ", but is \"" + text.strip() + "\""));
        }
    }

    private void fillIn() {
        for (Setting<?> setting : KeptSettings.ALL) {
            String standard = setting.standard();
            if (standard != null) values.computeIfAbsent(setting.name(), _ -> setting.parse(standard));
        }
    }

    /** Lines of NAME=value; blank lines and lines that begin with # do not count. */
    private static Map<String, String> readFile(Map<String, String> environment, List<String> complaints) {
        String name = environment.getOrDefault(FILE, "");
        if (name.isBlank()) return Map.of();
        var found = new TreeMap<String, String>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(Path.of(name))) {
                number++;
                if (line.isBlank() || line.strip().startsWith("#")) continue;
                int equals = line.indexOf('=');
                if (equals < 1) complaints.add(name + ", line " + number + ": must look like KEPT_PORT=8080");
                else
                    found.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
            }
        } catch (IOException e) {
            complaints.add(FILE + " names the file " + name + ", which cannot be read");
        }
        return found;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
