/** Revisions of resources: ETag and If-Match. */
package io.regulars.customer.revision;
