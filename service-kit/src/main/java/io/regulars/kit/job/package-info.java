/** Long work as a resource: progress, cancel, and a lease so that another process takes over. */
package io.regulars.kit.job;
