//! What is seen of requests from outside: counters for Prometheus, and a line of log for each.

use std::time::Duration;

use anys3::Body;
use anys3::proto::error::code;
use http::{Method, Response, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::refusal::Refusal;
use crate::response;
use crate::route::table::first_segment;

/// The methods that are told apart. All others are one, so that whoever invents some makes no new
/// counters.
const METHODS: [&str; 7] = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/// The rest of paths and methods.
const OTHER: &str = "other";

/// The bounds of the times that are told apart, in seconds: from what costs no store to a large
/// upload.
const SECONDS: [f64; 10] = [0.001, 0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0, 600.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    route: &'static str,
    method: &'static str,
    status: u64,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RouteLabel {
    route: &'static str,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Family<RouteLabel, Histogram, fn() -> Histogram>,
    under_way: Gauge,
}

/// A request that is being answered. It counts as one until this is dropped.
pub(crate) struct UnderWay(Gauge);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("anys3_gateway");
        let requests = Family::<Labels, Counter>::default();
        let of_times: fn() -> Histogram = || Histogram::new(SECONDS);
        let seconds = Family::<RouteLabel, Histogram, _>::new_with_constructor(of_times);
        let under_way = Gauge::default();
        let what = "Requests that were answered";
        registry.register("requests", what, requests.clone());
        let what = "Seconds from the head of a request to the head of its answer";
        registry.register("request_seconds", what, seconds.clone());
        let what = "Requests whose answer has not begun";
        registry.register("requests_under_way", what, under_way.clone());
        Self {
            registry,
            requests,
            seconds,
            under_way,
        }
    }
}

impl Metrics {
    /// Counts a request that begins.
    pub(crate) fn begin(&self) -> UnderWay {
        self.under_way.inc();
        UnderWay(self.under_way.clone())
    }

    /// Counts an answer.
    pub(crate) fn answered(&self, method: &Method, path: &str, status: StatusCode, took: Duration) {
        let route = first_segment(path).unwrap_or(OTHER);
        let labels = Labels {
            route,
            method: one_of(&METHODS, method.as_str()),
            status: u64::from(status.as_u16()),
        };
        self.requests.get_or_create(&labels).inc();
        let seconds = self.seconds.get_or_create(&RouteLabel { route });
        seconds.observe(took.as_secs_f64());
    }

    /// All of it, as Prometheus reads it.
    pub(crate) fn page(&self) -> Result<Response<Body>, Refusal> {
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|_| {
            Refusal::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                code::INTERNAL_ERROR,
                "the counters cannot be written",
            )
        })?;
        let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        Ok(response(StatusCode::OK, media_type, text.into()))
    }
}

fn one_of(known: &[&'static str], name: &str) -> &'static str {
    known
        .iter()
        .find(|known| **known == name)
        .copied()
        .unwrap_or(OTHER)
}
