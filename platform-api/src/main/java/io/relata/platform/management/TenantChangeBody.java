package io.relata.platform.management;

import io.relata.platform.json.ApiBody;

/** What of a tenant is to be another. */
record TenantChangeBody(@DisplayName String name) implements ApiBody {}
