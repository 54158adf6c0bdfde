package app.kept.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that the rules on packages and on what they reach for bite, and that they leave what is right alone. */
class ArchitectureBitesTest {
    private static final String BOOKING = "src/main/java/app/kept/booking/Booking.java";

    @TempDir
    Path project;

    MiniatureHouse house;

    @BeforeEach
    void build() {
        house = MiniatureHouse.in(project);
    }

    @Test
    void aPackageThatReachesPastItsArrowsIsNamed() {
        house.source("booking/Booking.java", "package app.kept.booking; public class Booking {}")
                .source("host/Host.java", """
                        package app.kept.host;

                        import app.kept.booking.Booking;

                        class Host {
                            Booking last;
                        }
                        """);
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .startsWith("imports (1)\n  src/main/java/app/kept/host/Host.java:3 host uses app.kept.booking.Booking,"
                        + " but may not import booking — the table in ARCHITECTURE.md is the rule");
    }

    @Test
    void aTypeThatIsOnlyInferredIsReachedForAllTheSame() {
        house.source("account/Plan.java", "package app.kept.account; public class Plan { public int size; }")
                .source("host/Host.java", """
                        package app.kept.host;
                        public class Host {
                            public app.kept.account.Plan plan() { return new app.kept.account.Plan(); }
                        }
                        """)
                .source("web/Page.java", """
                        package app.kept.web;
                        class Page {
                            int size(app.kept.host.Host host) {
                                var plan = host.plan();
                                return plan.size;
                            }
                        }
                        """);
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .startsWith("imports (1)")
                .contains("web/Page.java:5 web uses app.kept.account.Plan, but may not import account");
    }

    @Test
    void aConstantThatTheCompilerCopiesIsReachedForAllTheSame() {
        house.source(
                        "account/Plan.java",
                        "package app.kept.account; public class Plan { public static final int A = 1; }")
                .source("web/Page.java", """
                        package app.kept.web;
                        class Page {
                            int size = app.kept.account.Plan.A;
                        }
                        """);
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .contains("web/Page.java:3 web uses app.kept.account.Plan, but may not import account");
    }

    @Test
    void aPackageAlongItsArrowsIsLeftAlone() {
        house.source("platform/base/Time.java", "package app.kept.platform.base; public class Time {}")
                .source("host/Host.java", "package app.kept.host; public class Host {}")
                .source("booking/Booking.java", """
                        package app.kept.booking;
                        class Booking { app.kept.host.Host host; app.kept.platform.base.Time time; }
                        """)
                .source(
                        "web/generated/Page.java",
                        "package app.kept.web.generated; class Page { app.kept.host.Host h; }")
                .source("Kept.java", "package app.kept; class Kept { app.kept.host.Host host; }");
        assertThat(house.seenBy(new ImportsFollowTheTable())).isEmpty();
    }

    @Test
    void aPackageWithoutARowIsNamed() {
        house.source("sauna/Sauna.java", "package app.kept.sauna; class Sauna {}");
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .startsWith("imports (1)")
                .contains("sauna/Sauna.java:1 package sauna has no row in the table");
    }

    @Test
    void aRowThatListsAnUnknownPackageIsNamed() {
        house.table("| `host` | who | platform.sauna |\n");
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .contains("ARCHITECTURE.md:3 host may import 'platform.sauna', which has no row");
    }

    @Test
    void nobodyImportsTheRoot() {
        house.source("Kept.java", "package app.kept; public class Kept {}")
                .source("web/Page.java", "package app.kept.web;\nclass Page { app.kept.Kept kept; }");
        assertThat(house.seenBy(new ImportsFollowTheTable()))
                .startsWith("imports (1)")
                .contains("web/Page.java:2 web uses app.kept.Kept, but may not import app.kept");
    }

    @Test
    void aCircleOfPackagesIsTracedOnce() {
        house.source("host/Host.java", "package app.kept.host;\npublic class Host { app.kept.booking.Booking last; }")
                .source(
                        "booking/Booking.java",
                        "package app.kept.booking;\npublic class Booking {\n app.kept.web.Page p; }")
                .source("web/Page.java", "package app.kept.web;\npublic class Page { app.kept.host.Host host; }");
        assertThat(house.seenBy(new NoCycles()))
                .startsWith("cycles (1)\n  " + BOOKING + ":3 cycle booking -> web -> host -> booking"
                        + " (by Booking.java:3, Page.java:2, Host.java:2) — packages in a circle");
    }

    @Test
    void arrowsThatMeetAgainAreNoCircle() {
        house.source("account/Plan.java", "package app.kept.account; public class Plan {}")
                .source("host/Host.java", "package app.kept.host; public class Host { app.kept.account.Plan plan; }")
                .source("booking/Booking.java", """
                        package app.kept.booking;
                        class Booking { app.kept.account.Plan plan; app.kept.host.Host host; }
                        """);
        assertThat(house.seenBy(new NoCycles())).isEmpty();
    }

    @Test
    void jdbcOutsideItsPackageIsNamed() {
        String source = """
                package %s;
                class Rows {
                    void close(java.sql.Connection connection) throws Exception {
                        connection.close();
                    }
                }
                """;
        house.source("platform/db/Rows.java", source.formatted("app.kept.platform.db"))
                .source("booking/Rows.java", source.formatted("app.kept.booking"));
        assertThat(house.seenBy(new JdbcStaysInDb()))
                .startsWith("jdbc (1)")
                .contains("booking/Rows.java:4 booking uses java.sql.Connection.close — features speak SQL through");
    }

    @Test
    void socketsAreOpenedOnlyAtTheEdge() {
        String source = """
                package %s;
                class Call {
                    Object open() throws Exception {
                        return new java.net.Socket("localhost", new java.net.InetSocketAddress(1).getPort());
                    }
                }
                """;
        house.source("platform/http/Call.java", source.formatted("app.kept.platform.http"))
                .source("message/mailbox/Call.java", source.formatted("app.kept.message.mailbox"))
                .source("message/Call.java", source.formatted("app.kept.message"));
        assertThat(house.seenBy(new SocketsStayAtTheEdge()))
                .startsWith("sockets (1)")
                .contains("app/kept/message/Call.java:4 message uses java.net.Socket — every call to the world");
    }

    @Test
    void theServerIsKnownOnlyToItsPackage() {
        String source = "package %s;\nclass Page {\n    io.helidon.http.Status status; }";
        house.source("platform/http/Page.java", source.formatted("app.kept.platform.http"))
                .source("message/mailbox/Page.java", source.formatted("app.kept.message.mailbox"));
        assertThat(house.seenBy(new SocketsStayAtTheEdge()))
                .startsWith("sockets (1)")
                .contains("mailbox/Page.java:3 message.mailbox uses io.helidon.http.Status");
    }

    @Test
    void theClockIsReadOnlyOnTheGround() {
        String source = """
                package %s;
                class Moments {
                    java.util.function.Supplier<Object> now() {
                        return java.time.Instant::now;
                    }
                    Object past() {
                        return java.time.Instant.EPOCH;
                    }
                    Object date() {
                        return new java.util.Date(5).getTime() + new java.util.Date().getTime();
                    }
                }
                """;
        house.source("platform/base/Moments.java", source.formatted("app.kept.platform.base"))
                .source("host/Moments.java", source.formatted("app.kept.host"));
        assertThat(house.seenBy(new TimeIsAskedFor()))
                .startsWith("clock (2)")
                .contains("host/Moments.java:4 host uses java.time.Instant.now — time and ids are asked for")
                .contains("host/Moments.java:10 host uses new java.util.Date");
    }

    @Test
    void onlyTheRootPrints() {
        String source = "package %s;\nclass Hello {\n    void say() {\n        System.out.println();\n    }\n}\n";
        house.source("Hello.java", source.formatted("app.kept"))
                .source("host/Hello.java", source.formatted("app.kept.host"));
        assertThat(house.seenBy(new NoStandardOutput()))
                .startsWith("standard-output (1)")
                .contains("host/Hello.java:4 host uses java.lang.System.out — what is printed has no level");
    }
}
