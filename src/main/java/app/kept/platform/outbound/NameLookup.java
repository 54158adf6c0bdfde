package app.kept.platform.outbound;

import app.kept.platform.outbound.OutboundAnswer.Failed;
import app.kept.platform.outbound.OutboundAnswer.Kind;
import app.kept.platform.outbound.OutboundAnswer.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds where a URL leads, once per call, and judges every address found before anything is connected. */
final class NameLookup {
    private final OutboundRules rules;
    private final SharedLookups lookups;

    /** @param threads real ones: a look-up is native code that blocks its carrier and cannot be interrupted */
    NameLookup(OutboundRules rules, NameResolver resolver, ExecutorService threads) {
        this.rules = rules;
        this.lookups = new SharedLookups(resolver, threads);
    }

    sealed interface Found {}

    /** All of them may be called. */
    record Open(List<InetAddress> addresses) implements Found {}

    record Closed(OutboundAnswer answer) implements Found {}

    Found find(OutboundUrl url, Deadline deadline) {
        return switch (url.host()) {
            case OutboundHost.Literal(InetAddress address) -> judge(url, List.of(address));
            case OutboundHost.Name(String name) -> lookUp(url, name, deadline);
            case OutboundHost.Unusable(String why) -> new Closed(new Refused(why));
        };
    }

    private Found lookUp(OutboundUrl url, String name, Deadline deadline) {
        try (SharedLookups.Lookup lookup = lookups.of(name)) {
            return judge(url, lookup.answer().get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            return failed("The name " + name + " was not found in time");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return failed("The call was stopped while looking up " + name);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException) {
                return failed("The name " + name + " is not known");
            }
            throw new IllegalStateException("The resolver broke on " + name, e);
        }
    }

    /** One bad address spoils all: whoever mixes a public with a private answer is trying something. */
    private Found judge(OutboundUrl url, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            if (!rules.guard().permits(address)) {
                // Not where it leads: the answer would let strangers list the names of the inner network.
                return new Closed(new Refused(url.hostText() + " does not lead to a public address. The operator of"
                        + " this server can open a subnet."));
            }
            if (!url.secure() && !rules.plainHttp() && !rules.guard().isOpened(address)) {
                return new Closed(new Refused("The address must start with https://."));
            }
        }
        return addresses.isEmpty() ? failed("The name " + url.hostText() + " has no address") : new Open(addresses);
    }

    private static Closed failed(String reason) {
        return new Closed(new Failed(Kind.CONNECT, reason));
    }
}
