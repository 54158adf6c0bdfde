package app.kept.web;

import app.kept.testing.Browsing;
import app.kept.testing.Browsing.Visitor;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server and those who look at it: a guest, and the owner of the account. */
final class Stage implements AutoCloseable {
    private static final Visitor SOMEBODY = Visitor.DESK.withJavaScript();

    final TestServer server;
    private final Browsing guest;
    private final String role;
    private @Nullable SignedIn owner;
    private @Nullable Browsing inside;

    private Stage(Map<String, String> settings) {
        server = TestServer.start(settings);
        // A demo has its owner.
        role = settings.containsValue("demo") ? "admin" : "owner";
        guest = Browsing.in("Europe/Berlin", SOMEBODY, server.address());
    }

    /** A page or a state of one: how to get there. */
    interface Way {
        Page go(Stage stage);
    }

    /**
     * @param name under which its pictures stand
     * @param inPublic whether guests see it; then it is shown in every look
     */
    record Scene(String name, boolean inPublic, Way way) {
        static Scene guest(String name, String path) {
            return new Scene(name, true, stage -> stage.open(path));
        }

        static Scene guest(String name, Way way) {
            return new Scene(name, true, way);
        }

        static Scene owner(String name, String path) {
            return new Scene(name, false, stage -> stage.enter(path));
        }

        static Scene owner(String name, Way way) {
            return new Scene(name, false, way);
        }
    }

    /** Scenes that are played one after the other on one stage. */
    record Play(Map<String, String> settings, List<Scene> scenes) {
        Stage stage() {
            return new Stage(settings);
        }
    }

    /** As a guest. */
    Page open(String path) {
        guest.open(path);
        return guest.page();
    }

    /** The page where the guest is. */
    Page here() {
        return guest.page();
    }

    /** Who may do all that an owner may; a demo has its owner. Comes when first called: where nothing is set up there is none. */
    SignedIn owner() {
        if (owner == null) owner = named(SignedIn.as(server, role));
        return owner;
    }

    /** After weeks nobody is signed in any more. */
    void signInAgain() {
        owner = owner().again();
        if (inside != null) inside.close();
        inside = null;
    }

    /** With an address that people have. */
    private SignedIn named(SignedIn somebody) {
        String email = "ada@practice.example";
        somebody.rows().change("update person set email = ? where id = ?", email, somebody.person());
        return new SignedIn(server, somebody.account(), somebody.person(), email, somebody.session(), somebody.token());
    }

    /** The page where the owner is. */
    Page inside() {
        return Objects.requireNonNull(inside, "the owner has been nowhere yet").page();
    }

    /** As the owner. */
    Page enter(String path) {
        if (inside == null) inside = owner().browsing(SOMEBODY);
        inside.open(path);
        return inside.page();
    }

    @Override
    public void close() {
        guest.close();
        if (inside != null) inside.close();
        server.close();
    }
}
