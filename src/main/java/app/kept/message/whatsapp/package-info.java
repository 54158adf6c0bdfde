/** WhatsApp by Meta's Cloud API: handing over, what it calls back, and whether that is Meta's. */
@NullMarked
package app.kept.message.whatsapp;

import org.jspecify.annotations.NullMarked;
