/// Builds and installs the unit: fpc fpmake.pp && ./fpmake build && ./fpmake install
program fpmake;

{$mode objfpc}{$H+}

uses
  fpmkunit;

var
  Package: TPackage;
  Units: TTarget;
begin
  with Installer do
  begin
    Package := AddPackage('anys3');
    Package.Version := '0.1.0';
    Package.License := 'Apache-2.0';
    Package.Description := 'S3: one library for every store';
    Package.Dependencies.Add('rtl-objpas');
    Package.SourcePath.Add('src');
    Package.IncludePath.Add('src');
    Units := Package.Targets.AddUnit('AnyS3.pas');
    Units.Dependencies.AddInclude('AnyS3.Operations.inc');
    Units.Dependencies.AddInclude('AnyS3.Names.inc');
    Run;
  end;
end.
