package dev.paw.maven;

import dev.paw.lock.Locker.WheelResolver;
import dev.paw.python.ForkRenewal;
import dev.paw.python.PipResolver;
import dev.paw.python.Resolution;
import dev.paw.python.ResolveRequest;
import dev.paw.requirement.RequirementFiles;
import dev.paw.wheel.PythonTarget;
import java.util.Optional;
import java.util.function.Function;

/**
 * The Python packages of a deployment.
 *
 * @param files where they are asked for
 * @param request for a target
 * @param renewal if packages that are locked may stay without being asked for
 */
record Packages(
        PipResolver pip,
        RequirementFiles files,
        Function<PythonTarget, ResolveRequest> request,
        Optional<ForkRenewal> renewal)
        implements WheelResolver {

    @Override
    public void check() {
        pip.check(files);
    }

    @Override
    public Resolution resolve(PythonTarget target) {
        return pip.resolve(request.apply(target));
    }

    @Override
    public Optional<Resolution> renew(Resolution former, PythonTarget target) {
        return renewal.flatMap(forks -> forks.renew(former, target));
    }
}
