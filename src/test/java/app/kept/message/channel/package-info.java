/**
 * The conformance suite of all channels.
 *
 * <p>For a channel of yours: write a {@link app.kept.message.channel.FakeProvider} that speaks the provider's real
 * protocol (over HTTP: hand {@link app.kept.message.channel.HttpFake} what the provider answers to a sound request; it
 * brings the ways to misbehave), extend {@link app.kept.message.channel.ChannelContract}, say how the channel is opened on
 * that fake, and list in {@code refusals()} what the provider says when it refuses, with what must come of each.
 * {@code MailboxContractTest} is the smallest example, {@code ResendContractTest} one over HTTP.
 */
@NullMarked
package app.kept.message.channel;

import org.jspecify.annotations.NullMarked;
