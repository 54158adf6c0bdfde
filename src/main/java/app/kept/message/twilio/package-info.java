/** Short messages and WhatsApp by Twilio: handing over, looking up, what it calls back, and who may say so. */
@NullMarked
package app.kept.message.twilio;

import org.jspecify.annotations.NullMarked;
