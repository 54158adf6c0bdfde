/** The pages of what Cal.com told: connected, mapped, looked at again. */
@NullMarked
package app.kept.web.calcom;

import org.jspecify.annotations.NullMarked;
