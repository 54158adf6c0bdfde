package app.kept.message.channel;

import java.util.List;
import java.util.Set;

/** The other side of a channel. It speaks the provider's real protocol, and misbehaves when told to. */
public interface FakeProvider extends AutoCloseable {

    /** Ways to misbehave that every protocol knows; refusals in a protocol's own words are in the contract. */
    enum Misbehaviour {
        /** Nobody listens. */
        REFUSES_CONNECTIONS,
        /** Takes the connection and closes it, before anything could be said. */
        CLOSES_AT_ONCE,
        /** Takes the connection and never says a word. */
        SILENT,
        /** Takes the whole letter, carries it, and never answers. */
        SILENT_AFTER_BODY,
        /** Takes the whole letter, carries it, and closes without an answer. */
        CLOSES_AFTER_BODY,
        /** Answers, and never comes to an end. */
        ENDLESS_ANSWER,
        /** Refuses in a megabyte of words. */
        HUGE_ANSWER,
        /** Says what is not of the protocol. */
        GARBLED,
        /** Sends the caller elsewhere: to {@link FakeProvider#strayed}. */
        REDIRECTS,
        /** Refuses, and repeats what it was told, secrets included. */
        REPEATS_ALL
    }

    /**
     * A letter as it arrived.
     *
     * @param key by which the provider knows a repeated one; empty where the protocol has none
     * @param words all that the recipient reads, decoded
     * @param head what stands around the words: header lines or fields, one for each line; empty where there are none
     */
    record Carried(String to, String key, String words, String head) {}

    /** What was brought to recipients, in the order in which it came. */
    List<Carried> carried();

    Set<Misbehaviour> knows();

    /** From the next connection on, until it is told otherwise. */
    void behave(Misbehaviour how);

    /** From now on, it does its work. */
    void behaveWell();

    /** How often somebody came where nobody should ever come. */
    default int strayed() {
        return 0;
    }

    @Override
    void close();
}
