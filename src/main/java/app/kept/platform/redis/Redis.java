package app.kept.platform.redis;

import app.kept.platform.base.Time;
import app.kept.platform.net.RedisAddress;
import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Metrics;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * The Redis that the settings name. It is connected to when it is first asked, so a server starts without it; and nobody
 * waits for it longer than a moment: everything here throws {@link RedisUnavailable} instead.
 */
public final class Redis implements AutoCloseable {
    /** To connect, to wait for a free connection, and to read an answer: each of them. */
    public static final Duration PATIENCE = Duration.ofMillis(200);

    private static final int CONNECTIONS = 16;
    private static final Script PUT_WHILE = Script.of("""
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return {0} end
            redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
            return {1}
            """);

    private final ConnectionPool pool;
    private final Outage outage;
    private final Counter calls;

    /**
     * Connects to nothing yet.
     *
     * @param patience how long anybody waits: {@link #PATIENCE}
     * @param machine how long it has been away is measured by the machine's clock, whatever time it is for people
     */
    public Redis(RedisAddress address, Duration patience, Metrics metrics, Time machine) {
        this(address, new HostName(address.host(), patience), patience, metrics, machine);
    }

    /** @param host how its name is looked up */
    Redis(RedisAddress address, HostName host, Duration patience, Metrics metrics, Time machine) {
        this.pool = new ConnectionPool(
                new HostAndPort(address.host(), address.port()),
                clientConfig(address, host, patience),
                poolConfig(patience));
        this.outage = new Outage(address.toString(), machine);
        this.calls = metrics.counter(
                "kept_redis_calls_total",
                "Calls of Redis: answered, failed, or spared while it was known to be away.",
                "outcome");
    }

    /** What stands under each of these, in their order. */
    public List<Optional<String>> get(List<String> keys) {
        var arguments = new CommandArguments(Command.MGET);
        keys.forEach(arguments::add);
        return ask(connection -> texts(connection.executeCommand(arguments)));
    }

    /** For at most so long. */
    public void put(String key, String value, Duration kept) {
        var arguments = new CommandArguments(Command.SET)
                .add(key)
                .add(value)
                .add(Keyword.PX)
                .add(millis(kept));
        ask(connection -> String.valueOf(connection.executeCommand(arguments)));
    }

    /** False, and nothing is written, when there is something already. */
    public boolean putIfMissing(String key, String value, Duration kept) {
        var arguments = new CommandArguments(Command.SET)
                .add(key)
                .add(value)
                .add(Keyword.PX)
                .add(millis(kept))
                .add(Keyword.NX);
        return ask(connection -> Optional.ofNullable(connection.executeCommand(arguments)))
                .isPresent();
    }

    /** Only while this is what stands under another key. */
    public void putWhile(String other, String is, String key, String value, Duration kept) {
        run(PUT_WHILE, List.of(other, key), List.of(is, value, millis(kept)));
    }

    /**
     * How often, since the start, a connection was lost or a call failed. A Redis that was away may have come back with
     * what it held long ago.
     */
    public long breaks() {
        return outage.breaks();
    }

    /** Numbers, as the script gives them. */
    List<Long> run(Script script, List<String> keys, List<String> values) {
        return ask(connection -> {
            try {
                return numbers(connection.executeCommand(call(Command.EVALSHA, script.hash(), keys, values)));
            } catch (JedisNoScriptException _) {
                return numbers(connection.executeCommand(call(Command.EVAL, script.text(), keys, values)));
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }

    private <R> R ask(Function<Connection, R> call) {
        if (!outage.mayAsk()) {
            calls.increment("spared");
            throw new RedisUnavailable("it is away");
        }
        try {
            R result = askTwice(call);
            outage.answered();
            calls.increment("answered");
            return result;
        } catch (JedisException e) {
            calls.increment("failed");
            outage.failed(words(e));
            // The library forgets that somebody asked this thread to stop.
            if (reasons(e).anyMatch(InterruptedException.class::isInstance))
                Thread.currentThread().interrupt();
            throw new RedisUnavailable(words(e));
        }
    }

    /**
     * A connection that lay idle may have been closed at the other end meanwhile, by a restart or because it lay too long.
     * That says nothing of Redis, so a new one is tried at once; but not after a time-out, nor where nobody knows the host.
     */
    private <R> R askTwice(Function<Connection, R> call) {
        try (Connection connection = pool.getResource()) {
            return call.apply(connection);
        } catch (JedisConnectionException e) {
            pool.clear();
            outage.broke();
            if (reasons(e).anyMatch(Redis::saysNotToTryAgain)) throw e;
        }
        try (Connection connection = pool.getResource()) {
            return call.apply(connection);
        }
    }

    /** Who waited once, for an answer or for nobody knowing the host, need not wait twice. */
    private static boolean saysNotToTryAgain(Throwable reason) {
        return reason instanceof SocketTimeoutException || reason instanceof UnknownHostException;
    }

    /** Who could not connect says why for each address of the host, beside its cause. */
    private static Stream<Throwable> reasons(Throwable failure) {
        return Stream.concat(
                Stream.of(failure),
                Stream.concat(Stream.ofNullable(failure.getCause()), Arrays.stream(failure.getSuppressed()))
                        .flatMap(Redis::reasons));
    }

    /** Never what was sent: an answer may repeat it, but for its first word. */
    private static String words(JedisException failure) {
        Throwable reason = reasons(failure).reduce((_, last) -> last).orElse(failure);
        String message = String.valueOf(reason.getMessage());
        String said = message.matches("[A-Z]{2,} .*") ? message.substring(0, message.indexOf(' ')) : "";
        return (reason.getClass().getSimpleName() + " " + said).strip();
    }

    private static CommandArguments call(Command how, String what, List<String> keys, List<String> values) {
        var arguments = new CommandArguments(how).add(what).add(Integer.toString(keys.size()));
        keys.forEach(arguments::add);
        values.forEach(arguments::add);
        return arguments;
    }

    private static List<Optional<String>> texts(@Nullable Object answer) {
        var texts = new ArrayList<Optional<String>>();
        if (answer instanceof List<?> list) {
            for (@Nullable Object each : list) {
                texts.add(
                        each instanceof byte[] bytes
                                ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
                                : Optional.empty());
            }
        }
        return texts;
    }

    private static List<Long> numbers(@Nullable Object answer) {
        var numbers = new ArrayList<Long>();
        if (answer instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Long number) numbers.add(number);
            }
        }
        return numbers;
    }

    private static String millis(Duration span) {
        return Long.toString(Math.max(1, span.toMillis()));
    }

    private static DefaultJedisClientConfig clientConfig(RedisAddress address, HostName host, Duration patience) {
        var config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) patience.toMillis())
                .socketTimeoutMillis((int) patience.toMillis())
                .database(address.database())
                .clientName("kept")
                .hostAndPortMapper(where -> {
                    host.awaitKnown();
                    return where;
                })
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        address.user().ifPresent(config::user);
        address.password().ifPresent(config::password);
        // The certificate has to be good, and of this host.
        if (address.tls()) {
            config.sslOptions(
                    SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
        }
        return config.build();
    }

    private static GenericObjectPoolConfig<Connection> poolConfig(Duration patience) {
        var config = new GenericObjectPoolConfig<Connection>();
        config.setMaxTotal(CONNECTIONS);
        config.setMaxIdle(CONNECTIONS);
        config.setMaxWait(patience);
        config.setJmxEnabled(false);
        return config;
    }
}
