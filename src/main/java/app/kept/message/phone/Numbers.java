package app.kept.message.phone;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Phone numbers as networks write them. */
public final class Numbers {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern BRAZIL = Pattern.compile("\\+55([1-9]{2})(9?)([6-9][0-9]{7})");
    private static final Pattern ARGENTINA = Pattern.compile("\\+54(9?)([1-8][0-9]{9})");
    private static final Pattern MEXICO = Pattern.compile("\\+52(1?)([2-9][0-9]{9})");

    private Numbers() {}

    public static boolean isSound(String number) {
        return E164.matcher(number).matches();
    }

    /** What a network says, such as {@code whatsapp:+49…} or {@code 49…}; empty where it is no number. */
    public static Optional<String> read(String said) {
        String number = said.startsWith("whatsapp:") ? said.substring("whatsapp:".length()) : said;
        String whole = number.startsWith("+") ? number : "+" + number;
        return Optional.of(whole).filter(Numbers::isSound);
    }

    /** All ways in which the same phone is written: WhatsApp leaves digits out, or adds some, in three countries. */
    public static List<String> spellings(String number) {
        Matcher brazil = BRAZIL.matcher(number);
        if (brazil.matches()) {
            return both(
                    number, "+55" + brazil.group(1) + "9" + brazil.group(3), "+55" + brazil.group(1) + brazil.group(3));
        }
        Matcher argentina = ARGENTINA.matcher(number);
        if (argentina.matches()) return both(number, "+549" + argentina.group(2), "+54" + argentina.group(2));
        Matcher mexico = MEXICO.matcher(number);
        if (mexico.matches()) return both(number, "+52" + mexico.group(2), "+521" + mexico.group(2));
        return List.of(number);
    }

    private static List<String> both(String number, String one, String other) {
        return Stream.of(number, one, other).distinct().toList();
    }
}
