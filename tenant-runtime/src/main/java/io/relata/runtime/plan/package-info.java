/** What a request means on a model: names resolved, limits checked, problems named; no SQL yet. */
@NullMarked
package io.relata.runtime.plan;

import org.jspecify.annotations.NullMarked;
