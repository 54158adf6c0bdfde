package app.kept.message.email;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says to one command.
 *
 * @param whole whether it came to its end within what is read of it
 */
record SmtpReply(int code, List<String> lines, boolean whole) {
    private static final int MOST_BYTES = 16 * 1_024;
    private static final Pattern LINE = Pattern.compile("([2-5][0-9]{2})(?:([ -])(.*))?", Pattern.DOTALL);
    private static final Pattern ENHANCED = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})\\b.*", Pattern.DOTALL);

    /** Reads no more than so much: a server that never ends says nothing that we need after that. */
    static SmtpReply read(InputStream in) throws IOException {
        var lines = new java.util.ArrayList<String>();
        int left = MOST_BYTES;
        while (true) {
            String line = line(in, left);
            left -= line.length() + 1;
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) throw new ProtocolException("it does not speak SMTP");
            String text = parts.group(3);
            lines.add(text == null ? "" : text);
            int code = Integer.parseInt(parts.group(1));
            if (left <= 0) {
                // A refusal is one however long it is; a consent has to be whole.
                if (code < 400) throw new ProtocolException("its answer has no end");
                return new SmtpReply(code, List.copyOf(lines), false);
            }
            if (!"-".equals(parts.group(2))) return new SmtpReply(code, List.copyOf(lines), true);
        }
    }

    boolean isGood() {
        return code < 400;
    }

    /** Such as {@code 5.1.1}; empty when it gave none. */
    String enhanced() {
        Matcher status = ENHANCED.matcher(lines.getFirst().strip());
        return status.matches() ? status.group(1) : "";
    }

    /** Whether one of its lines is this word, alone or before others. */
    boolean offers(String extension) {
        return lines.stream().skip(1).anyMatch(line -> firstWord(line).equals(extension));
    }

    List<String> wordsOf(String extension) {
        return lines.stream()
                .skip(1)
                .filter(line -> firstWord(line).equals(extension))
                .flatMap(line -> java.util.Arrays.stream(
                                line.toUpperCase(Locale.ROOT).strip().split("[ =]+"))
                        .skip(1))
                .toList();
    }

    @Override
    public String toString() {
        return code + " " + String.join(" ", lines);
    }

    private static String firstWord(String line) {
        return line.toUpperCase(Locale.ROOT).strip().split("[ =]", 2)[0];
    }

    private static String line(InputStream in, int most) throws IOException {
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream(128);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("it closed the connection");
            line.write(c);
            if (line.size() >= most) break;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
