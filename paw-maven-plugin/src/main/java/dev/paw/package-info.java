/** What every part of paw uses: errors with a place and a mend, secrets, digests, progress. Depends on nothing. */
package dev.paw;
