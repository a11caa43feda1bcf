package dev.paw.testing;

import dev.paw.deployment.Deployment;
import dev.paw.deployment.Deployment.Edge;
import dev.paw.deployment.Deployment.EngineKind;
import dev.paw.deployment.Deployment.Frontend;
import dev.paw.deployment.Deployment.Images;
import dev.paw.deployment.Deployment.MariaDb;
import dev.paw.deployment.Deployment.Redis;
import dev.paw.deployment.Deployment.SearchEngine;
import dev.paw.deployment.Deployment.Service;
import dev.paw.deployment.Deployment.SortingHat;
import dev.paw.deployment.Environment;
import dev.paw.deployment.MultiMordred;
import dev.paw.deployment.ScriptSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Deployments of which only the image counts that is built. */
public final class DeploymentFixture {

    private DeploymentFixture() {}

    /** A development deployment {@code my-paw} with this program and this image; all other programs are {@code image:1}. */
    public static Deployment of(ScriptSource script, Images images) {
        Service service = new Service("image:1", 1);
        return new Deployment(
                "my-paw",
                Environment.DEVELOPMENT,
                new Edge(Optional.empty(), Frontend.NGINX, service),
                new SearchEngine(EngineKind.ELASTICSEARCH, service, 1, Optional.empty(), Optional.empty()),
                service,
                new MariaDb(service, Optional.empty()),
                new Redis(service, Optional.empty(), Optional.empty()),
                new SortingHat(service, service, 1, Collections.emptySortedMap()),
                new MultiMordred(script, 1),
                images,
                List.of());
    }
}
