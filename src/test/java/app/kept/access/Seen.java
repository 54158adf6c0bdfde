package app.kept.access;

import app.kept.account.Right;
import app.kept.testing.Api;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who asked for what, and what came back. */
record Seen(Ask ask, Principal principal, List<Thing> things, Api.Answer answer) {
    private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z_]+)\"");

    Optional<String> deviationFrom(Expectation expected) {
        boolean worked = answer.status() < 500 || (answer.status() == 503 && Declared.maySayLater(ask.route()));
        boolean holds = worked
                && switch (expected) {
                    case ALLOWED -> isAllowed() || (answer.status() == 404 && Declared.mayNotBeTheirs(ask.route()));
                    case SIGN_IN -> answer.status() == 401 || isSentToSignIn();
                    case REFUSED -> answer.status() == 401;
                    case FORBIDDEN -> answer.status() == 403;
                    case NOT_FOUND -> answer.status() == 404 || isAProgramInABrowsersPlace();
                    case FORBIDDEN_OR_NOT_FOUND -> answer.status() == 403 || answer.status() == 404;
                };
        return holds ? Optional.empty() : Optional.of(this + " is " + expected + " and was told " + told());
    }

    /** The status, and the code of a problem. */
    String inShort() {
        Matcher code = CODE.matcher(answer.body());
        return answer.status() + (code.find() ? " " + code.group(1) : "");
    }

    /** Whether it was done, as far as the answer says. */
    boolean isDone() {
        return answer.status() / 100 == 2 || answer.status() == 303;
    }

    /** The answer without what differs from call to call: the number of the request, what was asked for and what was typed. */
    String withoutItsOwn() {
        // How many calls are left is another number after each.
        String text = answer.status() + " " + headers().replaceAll("ratelimit-(remaining|reset): \\[\\d+\\]", "")
                + answer.body();
        String number = answer.raw().headers().firstValue("X-Request-Id").orElse("");
        if (!number.isEmpty()) text = text.replace(number, "");
        for (Thing thing : things) text = text.replace(thing.value(), "");
        return isToBeSentAgain() ? withoutTyped(text) : text;
    }

    /** Whoever is not signed in finds what they typed in the answer, so that it is not lost. */
    private boolean isToBeSentAgain() {
        return answer.status() == 401 && !ask.isForPrograms();
    }

    private String withoutTyped(String text) {
        if (!(ask.payload() instanceof Payload.OfPage(Map<String, String> fields))) return text;
        String left = text;
        for (String typed : fields.values()) if (!typed.isEmpty()) left = left.replace(typed, "");
        return left;
    }

    private boolean isAllowed() {
        return switch (answer.status()) {
            case 404, 429 -> false;
            case 401, 403 -> isAProgramInABrowsersPlace() || Declared.wantsASignature(ask.route());
            case 303 -> ask.right() == Right.EVERYBODY || !isSentToSignIn();
            default -> true;
        };
    }

    /** Pages are for browsers: some are only for the one that was shown a form, some only for who is signed in. */
    private boolean isAProgramInABrowsersPlace() {
        boolean isProgram = principal.header().contains("Authorization");
        boolean isRefused = answer.status() == 401 || answer.status() == 403 || answer.status() == 422;
        return !ask.isForPrograms() && isProgram && isRefused;
    }

    private boolean isSentToSignIn() {
        return answer.status() == 303
                && answer.raw().headers().firstValue("Location").orElse("").startsWith("/sign-in");
    }

    private String headers() {
        var lines = new StringBuilder();
        answer.raw().headers().map().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("date"))
                lines.append(name).append(": ").append(values).append('\n');
        });
        return lines.toString();
    }

    private String told() {
        String body = answer.body();
        return answer.status() + " " + (body.length() > 200 ? body.substring(0, 200) : body);
    }

    @Override
    public String toString() {
        return ask + " by " + principal + (things.isEmpty() ? "" : " for " + things);
    }
}
