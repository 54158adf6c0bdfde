/** Mail by Resend, and what Resend tells later. */
@NullMarked
package app.kept.message.resend;

import org.jspecify.annotations.NullMarked;
