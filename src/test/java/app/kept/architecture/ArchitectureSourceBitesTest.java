package app.kept.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the rules on how a source is written bite, and that an exception must be recorded and still needed. */
class ArchitectureSourceBitesTest {
    @TempDir
    Path project;

    MiniatureHouse house;

    @BeforeEach
    void build() {
        house = MiniatureHouse.in(project);
    }

    @Test
    void whatIsTooBigIsNamed() {
        house.source("host/Host.java", "package app.kept.host;\nclass Host {" + "\n".repeat(299) + "}")
                .source(
                        "host/Plan.java",
                        "package app.kept.host;\nclass Plan {\n  void run() {" + "\n".repeat(60) + "}}")
                .source("host/Wiring.java", """
                        package app.kept.host;
                        class Wiring {
                            static class Inner {
                                Inner(int a, int b, int c, int d, int e, int f, int g, int h) {}
                            }
                        }
                        """);
        assertThat(house.seenBy(new SmallPieces()))
                .startsWith("size (3)")
                .contains("Host.java:1 file of 301 lines, at most 300 — what does not fit")
                .contains("Plan.java:3 Plan#run has 61 lines, at most 60")
                .contains("Wiring.java:4 constructor Wiring.Inner#Inner takes 8 parameters, at most 7");
    }

    @Test
    void whatJustFitsIsLeftAlone() {
        house.source("host/Host.java", "package app.kept.host;\nclass Host {" + "\n".repeat(298) + "}")
                .source(
                        "host/Plan.java",
                        "package app.kept.host;\nclass Plan {\n  void run() {" + "\n".repeat(59) + "}}")
                .source("host/Row.java", """
                        package app.kept.host;
                        record Row(int a, int b, int c, int d, int e, int f, int g, int h) {
                            Row {}
                        }
                        class Few { Few(int a, int b, int c, int d, int e, int f, int g) {} }
                        """);
        assertThat(house.seenBy(new SmallPieces())).isEmpty();
    }

    @Test
    void aRecordedExceptionExcusesWhatItNames() {
        house.source("host/Plan.java", "package app.kept.host;\nclass Plan {\n  void run() {" + "\n".repeat(60) + "}}")
                .exceptions("# a note\n\nsize | Plan#run | one table, read top to bottom\n");
        assertThat(house.seenBy(new SmallPieces())).isEmpty();
    }

    @Test
    void anExceptionWithoutUseOrReasonIsNamed() {
        house.exceptions("size | Plan#run | it was long\nsize | Plan#run |\nimports | Plan | because\n");
        assertThat(house.seenBy(new SmallPieces()))
                .startsWith("exceptions (3)")
                .contains(
                        "architecture-exceptions.txt:1 nothing breaks 'size' at Plan#run any more — an exception that")
                .contains("architecture-exceptions.txt:2 is not of the form: rule | path or Class#method | reason")
                .contains("architecture-exceptions.txt:3 'imports' is no rule that takes exceptions");
    }

    @Test
    void aNameThatSaysNothingIsNamed() {
        house.source("host/HostManager.java", "package app.kept.host;\nclass HostManager { record Util() {} }")
                .source("host/Database.java", "package app.kept.host; class Database {} class Utility {}");
        assertThat(house.seenBy(new NamesSaySomething()))
                .startsWith("names (2)")
                .contains("HostManager.java:2 type HostManager ends with Manager — a name under which anything fits")
                .contains("HostManager.java:2 type HostManager.Util ends with Util");
    }

    @Test
    void aCatchThatSwallowsIsNamed() {
        house.source("host/Host.java", """
                package app.kept.host;
                class Host {
                    System.Logger log;
                    void run() {
                        try { run(); } catch (IllegalStateException e) {}
                        try { run(); } catch (RuntimeException e) {
                            // A comment alone does not help.
                            log.log(System.Logger.Level.ERROR, "lost");
                            this.log.log(System.Logger.Level.ERROR, "lost");
                        }
                        try { run(); } catch (RuntimeException _) {}
                        try { run(); } catch (RuntimeException e) { e.printStackTrace(); }
                        try { run(); } catch (RuntimeException expected) { System.err.println("// no comment"); }
                    }
                }
                """);
        assertThat(house.seenBy(new NoQuietCatch()))
                .startsWith("quiet-catch (5)")
                .contains("Host.java:5 catch does nothing — what is caught and only logged is lost")
                .contains("Host.java:6 catch only logs")
                .contains("Host.java:11 catch does nothing")
                .contains("Host.java:12 catch only logs")
                .contains("Host.java:13 catch only logs");
    }

    @Test
    void aCatchThatDoesSomethingOrSaysWhyNotIsLeftAlone() {
        house.source("host/Host.java", """
                package app.kept.host;
                class Host {
                    System.Logger log;
                    boolean run() {
                        try { return run(); } catch (IllegalStateException e) {
                            log.log(System.Logger.Level.ERROR, "told");
                            throw e;
                        } catch (IllegalArgumentException e) {
                            return false;
                        } catch (RuntimeException _) {
                            // Nobody waits for the answer.
                        } catch (Error ignored) {
                            /* Likewise. */
                        }
                        return true;
                    }
                }
                """);
        assertThat(house.seenBy(new NoQuietCatch())).isEmpty();
    }

    @Test
    void anExceptionNamesTheMethodOfACatch() {
        house.source("host/Host.java", """
                        package app.kept.host;
                        class Host {
                            void run() {
                                Runnable task = new Runnable() {
                                    public void run() {
                                        try { hashCode(); } catch (IllegalStateException e) {}
                                    }
                                };
                            }
                            void walk() {
                                try { run(); } catch (IllegalStateException e) {}
                            }
                        }
                        """).exceptions("quiet-catch | Host#walk | nobody is left to be told");
        assertThat(house.seenBy(new NoQuietCatch()))
                .startsWith("quiet-catch (1)")
                .contains("Host.java:6 catch does nothing");
    }

    @Test
    void aPackageThatDoesNotSayWhatItIsIsNamed() {
        String marked = "@org.jspecify.annotations.NullMarked\npackage app.kept.%s;\n";
        house.source("host/Host.java", "package app.kept.host; class Host {}")
                .source("web/package-info.java", "/* no doc */\n" + marked.formatted("web"))
                .source("account/package-info.java", "/** The tenant. */\npackage app.kept.account;\n")
                .source("booking/package-info.java", "/** The agreement. */\n" + marked.formatted("booking"));
        assertThat(house.seenBy(new PackagesSayWhatTheyAre()))
                .startsWith("package-info (3)")
                .contains("app/kept/host/package-info.java:1 is missing — a reader learns from one line")
                .contains("app/kept/web/package-info.java:1 does not say what the package is")
                .contains("app/kept/account/package-info.java:1 is not @NullMarked");
    }

    @Test
    void aDefaultOverOurOwnCasesIsNamed() {
        house.source("host/Mode.java", "package app.kept.host; enum Mode { OPEN, SHUT; int size; }")
                .source("host/Outcome.java", """
                        package app.kept.host;
                        sealed interface Outcome { record Done(int at) implements Outcome {} record Not() implements Outcome {} }
                        """)
                .source("host/Host.java", """
                        package app.kept.host;
                        class Host {
                            int of(Mode mode) {
                                return switch (mode) {
                                    case OPEN -> 1;
                                    default -> 2;
                                };
                            }
                            void tell(Outcome outcome) {
                                switch (outcome) {
                                    case Outcome.Done(int at) -> {}
                                    default -> {}
                                }
                            }
                        }
                        """);
        assertThat(house.seenBy(new NoDefaultOverOurOwn()))
                .startsWith("default-case (2)")
                .contains("Host.java:6 default in a switch over Mode — without a default the compiler points")
                .contains("Host.java:12 default in a switch over Outcome");
    }

    @Test
    void aDefaultOverWordsAndForeignTypesIsLeftAlone() {
        house.source("host/Mode.java", "package app.kept.host; enum Mode { OPEN, SHUT }")
                .source("host/Host.java", """
                        package app.kept.host;
                        class Host {
                            int of(String word, Object any, Mode mode) {
                                int sum = switch (word) { case "OPEN" -> 1; default -> 2; };
                                sum += switch (any) { case Integer i -> i; default -> 2; };
                                return sum + switch (mode) { case OPEN -> 1; case SHUT -> 2; };
                            }
                        }
                        """);
        assertThat(house.seenBy(new NoDefaultOverOurOwn())).isEmpty();
    }
}
