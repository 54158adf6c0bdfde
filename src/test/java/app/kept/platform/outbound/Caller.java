package app.kept.platform.outbound;

import app.kept.platform.base.Time;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.net.Subnet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** The client under test with a DNS that the test writes. No name ever leaves the machine. */
final class Caller implements AutoCloseable {
    private final OutboundRules rules;
    private final OutboundClient client;
    private final Map<String, List<List<InetAddress>>> names = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Queue<String> questions = new ConcurrentLinkedQueue<>();

    private Caller(OutboundRules rules, SSLContext trust) {
        this.rules = rules;
        this.client = new OutboundClient(rules, this::resolve, trust, Time.system());
    }

    /** Plain http is fine for this one, so that nothing but the guard stands before an address. */
    static Caller allowing(String subnets) {
        return new Caller(rules(subnets, true), anyTrust());
    }

    static Caller securely(String subnets, SSLContext trust) {
        return new Caller(rules(subnets, false), trust);
    }

    static OutboundRules rules(String subnets, boolean plainHttp) {
        return new OutboundRules(new AddressGuard(Subnet.parseList(subnets), Set.of()), plainHttp, Set.of());
    }

    /** The name's answers to the first, second, third ... question, addresses parted by spaces; the last one stays. */
    Caller knowing(String name, String... answers) {
        names.put(name, Stream.of(answers).map(Caller::addresses).toList());
        return this;
    }

    /** Vets and, if accepted, sends. */
    OutboundAnswer call(String url) {
        return switch (OutboundUrl.vet(url, rules)) {
            case OutboundUrl.Refused(String reason) -> new OutboundAnswer.Refused(reason);
            case OutboundUrl.Accepted(OutboundUrl vetted) ->
                send(OutboundRequest.of("GET", vetted).within(Duration.ofSeconds(5)));
        };
    }

    OutboundRequest post(String url, String body) {
        return OutboundRequest.of("POST", vetted(url))
                .body(OutboundBody.ofText(body))
                .within(Duration.ofSeconds(5));
    }

    OutboundAnswer send(OutboundRequest request) {
        return client.send(request);
    }

    OutboundUrl vetted(String url) {
        return switch (OutboundUrl.vet(url, rules)) {
            case OutboundUrl.Accepted(OutboundUrl vetted) -> vetted;
            case OutboundUrl.Refused(String reason) -> throw new AssertionError(url + ": " + reason);
        };
    }

    List<String> questions() {
        return List.copyOf(questions);
    }

    int idleConnections() {
        return client.idleConnections();
    }

    @Override
    public void close() {
        client.close();
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        questions.add(name);
        List<List<InetAddress>> answers = names.get(name);
        if (answers == null) {
            throw new UnknownHostException(name);
        }
        int turn = asked.merge(name, 1, Integer::sum) - 1;
        return answers.get(Math.min(turn, answers.size() - 1));
    }

    private static List<InetAddress> addresses(String answer) {
        return Stream.of(answer.split(" ")).map(Loopback::address).toList();
    }

    private static SSLContext anyTrust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
