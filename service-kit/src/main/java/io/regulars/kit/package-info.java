/** What every service needs in the same way. A thing lives here only when three services use it. */
package io.regulars.kit;
