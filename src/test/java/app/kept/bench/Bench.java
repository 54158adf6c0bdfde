package app.kept.bench;

import app.kept.platform.observe.Log;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code bin/bench} calls once everything is built. */
final class Bench {
    private Bench() {}

    /** @param arguments the benchmark, its options, then "--" and the command that starts a server without AOT cache */
    public static void main(String[] arguments) throws Exception {
        Log.captureLibraries();
        List<String> all = List.of(arguments);
        int end = all.indexOf("--");
        List<String> asked = all.subList(0, end);
        List<String> kept = List.of("bin/kept", "serve");
        System.out.println("Load of this machine before: " + load());
        boolean fine = switch (asked.getFirst()) {
            case "http" ->
                new HttpBench(
                                kept,
                                Integer.parseInt(option(asked, "--seconds", "3")),
                                option(asked, "--only", ""),
                                System.out)
                        .run();
            case "placing" ->
                new PlacingBench(kept, Integer.parseInt(option(asked, "--seconds", "5")), System.out).run();
            case "messages" ->
                new MessagesBench(
                                kept,
                                Integer.parseInt(option(asked, "--seconds", "3")),
                                option(asked, "--only", ""),
                                asked.contains("--rivals"),
                                System.out)
                        .run();
            case "feed" -> new FeedBench(kept, Integer.parseInt(option(asked, "--seconds", "5")), System.out).run();
            case "webhooks" -> new WebhooksBench(Integer.parseInt(option(asked, "--seconds", "5")), System.out).run();
            case "journeys" -> new JourneysBench(kept, System.out).run();
            case "sign-in" ->
                new SignInBench(
                                kept,
                                Integer.parseInt(option(asked, "--seconds", "120")),
                                Integer.parseInt(option(asked, "--pairs", "2000")),
                                System.out)
                        .run();
            case "public" ->
                new PublicBench(kept, Integer.parseInt(option(asked, "--pairs", "4000")), System.out).run();
            case "pages" -> new PagesBench(kept, Integer.parseInt(option(asked, "--seconds", "3")), System.out).run();
            case "workshop" ->
                new WorkshopBench(
                                kept,
                                Integer.parseInt(option(asked, "--seconds", "3")),
                                option(asked, "--only", ""),
                                option(asked, "--keep", ""),
                                System.out)
                        .run();
            case "calcom" -> new CalcomBench(kept, Integer.parseInt(option(asked, "--seconds", "5")), System.out).run();
            case "consultations" ->
                new ConsultationsBench(kept, Integer.parseInt(option(asked, "--seconds", "3")), System.out).run();
            case "open-times" -> {
                boolean quick = new OpenTimesBench(System.out).run();
                boolean served = new OpenTimesServingBench(
                                kept, Integer.parseInt(option(asked, "--seconds", "3")), System.out)
                        .run();
                yield quick && served;
            }
            case "start" -> new StartBench(kept, all.subList(end + 1, all.size()), System.out).run();
            default -> throw new IllegalArgumentException("no benchmark " + asked.getFirst());
        };
        System.out.println("Load of this machine after: " + load());
        System.exit(fine ? 0 : 1);
    }

    private static String option(List<String> asked, String name, String otherwise) {
        int at = asked.indexOf(name);
        return at < 0 ? otherwise : asked.get(at + 1);
    }

    private static String load() throws Exception {
        return Files.readString(Path.of("/proc/loadavg")).strip();
    }
}
