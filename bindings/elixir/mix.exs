defmodule Anys3.MixProject do
  use Mix.Project

  def project do
    [
      app: :anys3_elixir,
      version: "0.1.0",
      elixir: "~> 1.14",
      description: "S3: one library for every store",
      package: [licenses: ["Apache-2.0"]],
      # The Erlang package, which has the NIF.
      deps: [{:anys3, path: "../erlang", manager: :rebar3}]
    ]
  end

  def application, do: [extra_applications: [:logger]]
end
